import { load } from 'js-yaml';
import { exampleFile } from './in-program-images.ts';
import { access, apply, inPod, kubectl, REGISTRY } from './local-cluster.ts';

/** A Job, as far as tests change it. */
export interface Job {
  metadata: { name: string; namespace?: string };
  spec: { template: { spec: { volumes: object[]; initContainers: Container[]; containers: [Container] } } };
}
interface Container {
  name: string;
  image: string;
  command: string[];
  env: { name: string; value: string }[];
  volumeMounts: object[];
}

/** How the program of a Job ended, and what it wrote. */
export interface EndedJob {
  readonly exitCode: number;
  readonly lines: string[];
}

/** The names of images that are replaced in an example's manifest. */
export interface OneShotNames {
  /** Of the program, as a node pulls it. */
  readonly image: string;
  /** Of the executor, as a node pulls it. */
  readonly executor: string;
  /** Of what is built, in the plain registry. */
  readonly tag: string;
}

/** The manifest of the example as it is, with other names of images. */
export function oneShotJob({ image, executor, tag }: OneShotNames): Job {
  const manifest = exampleFile('one-shot', 'job.yaml');
  const names: readonly (readonly [string, string])[] = [
    ['registry.example.com/me/one-shot:1', image],
    [/image: (ghcr\.io\S+)/.exec(manifest)?.[1] ?? '(the executor)', executor],
    ['debian:bookworm-slim', inPod(access.images.debian)],
    [`${REGISTRY}/report:1`, `${REGISTRY}/${tag}`],
  ];
  const text = names.reduce((before, [name, other]) => {
    if (!before.includes(name)) throw new Error(`the manifest has no ${name}`);
    return before.replace(name, other);
  }, manifest);
  return load(text) as Job;
}

/** The Job with a program of the test's own in the place of the example's. */
export function withProgram(job: Job, text: string): Job {
  const { initContainers, containers } = job.spec.template.spec;
  const [main] = containers;
  const write = `require('node:fs').writeFileSync('/kaniko/program/own.mjs', process.env.TEXT)`;
  const [bring] = initContainers;
  if (bring === undefined) throw new Error('nothing brings the program');
  initContainers.push({
    ...bring,
    name: 'own',
    command: ['/nodejs/bin/node', '-e', write],
    env: [{ name: 'TEXT', value: text }],
  });
  main.command[main.command.length - 1] = '/kaniko/program/own.mjs';
  return job;
}

/** Makes the executor and the program trust authorities, as who has a private one does. */
export function trustIn(job: Job, namespace: string, authorities: string): void {
  const pod = job.spec.template.spec;
  const path = '/kaniko/ssl/certs/own.crt';
  apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'trust', namespace },
    data: { 'own.crt': authorities },
  });
  pod.volumes.push({ name: 'trust', configMap: { name: 'trust' } });
  pod.containers[0].volumeMounts.push({ name: 'trust', mountPath: path, subPath: 'own.crt' });
  pod.containers[0].env.push({ name: 'NODE_EXTRA_CA_CERTS', value: path });
}

/** Runs the example's program, and then looks whether its container still has what it had. */
const THEN_LOOK = `
  import { readdirSync } from 'node:fs';
  const look = () => ['/', '/etc', '/lib', '/nodejs/bin', '/kaniko'].map((path) => readdirSync(path).join()).join();
  const before = look();
  await import('/program/build-report.mjs');
  console.log('all is there: ' + (look() === before));`;

/** Makes the Job run its program in a container of its own image, beside an executor that lies where it should. */
export function bringExecutor(job: Job, { from, into }: { readonly from: string; readonly into: string }): void {
  const pod = job.spec.template.spec;
  const [main] = pod.containers;
  const volume = { name: 'kaniko', mountPath: '/into' };
  pod.volumes.push({ name: 'kaniko', emptyDir: {} });
  const copy = ['/busybox/cp', '/kaniko/executor', '/into/executor'];
  pod.initContainers = [{ ...main, name: 'executor', image: from, command: copy, volumeMounts: [volume] }];
  main.image = into;
  main.command = ['/nodejs/bin/node', '--input-type=module', '-e', THEN_LOOK];
  main.volumeMounts = [{ ...volume, mountPath: '/kaniko' }];
}

/** Runs a Job to its end and gives what its program did. */
export async function runJob(job: Job, namespace: string, name: string): Promise<EndedJob> {
  apply({ ...job, metadata: { name, namespace } });
  const pod = ['-n', namespace, '-l', `job-name=${name}`];
  const query = 'jsonpath={.items[0].status.containerStatuses[0].state.terminated.exitCode}';
  for (let waited = 0; waited < 120; waited += 1) {
    const ended = await kubectl('get', 'pods', ...pod, '-o', query).catch(() => '');
    if (ended !== '') {
      const log = await kubectl('logs', ...pod, '--tail=-1');
      return { exitCode: Number(ended), lines: log.trim().split('\n') };
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(await kubectl('describe', 'pods', ...pod));
}
