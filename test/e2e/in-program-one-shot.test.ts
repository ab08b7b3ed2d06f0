import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageTree } from './image-tree.ts';
import { exampleFile, exampleImage } from './in-program-images.ts';
import { access, apply, crane, inPod, kubectl, ownNamespace, REGISTRY } from './local-cluster.ts';

interface Manifest {
  metadata: { name: string; namespace?: string };
  spec: { template: { spec: PodSpec } };
}
interface PodSpec {
  volumes: object[];
  initContainers: Container[];
  containers: [Container];
}
interface Container {
  image: string;
  command: string[];
  volumeMounts: object[];
}
interface Ended {
  readonly exitCode: number;
  readonly log: string[];
}

let image = '';
let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('one-shot');
  image = await exampleImage('one-shot');
}, 240_000);
afterAll(() => namespace?.remove());

/** The example's manifest, in which names of images are replaced and nothing else. */
function example(executor: string, tag: string): Manifest {
  const names: readonly (readonly [string, string])[] = [
    ['registry.example.com/me/one-shot:1', image],
    [/image: (ghcr\.io\S+)/.exec(exampleFile('one-shot', 'job.yaml'))?.[1] ?? '', executor],
    ['debian:bookworm-slim', inPod(access.images.debian)],
    [`${REGISTRY}/report:1`, `${REGISTRY}/${tag}`],
  ];
  const text = names.reduce((manifest, [name, other]) => {
    if (name === '' || !manifest.includes(name)) throw new Error(`the manifest has no ${name}`);
    return manifest.replace(name, other);
  }, exampleFile('one-shot', 'job.yaml'));
  return load(text) as Manifest;
}

/** Runs a Job to its end and gives what its program did. */
async function run(job: Manifest, name: string): Promise<Ended> {
  job.metadata = { name, namespace: namespace.name };
  apply(job);
  const pod = ['-n', namespace.name, '-l', `job-name=${name}`];
  const exitCode = '{.items[0].status.containerStatuses[0].state.terminated.exitCode}';
  for (let waited = 0; waited < 180; waited += 1) {
    const ended = await kubectl('get', 'pods', ...pod, '-o', `jsonpath=${exitCode}`);
    if (ended !== '') {
      const log = await kubectl('logs', ...pod, '--tail=-1');
      return { exitCode: Number(ended), log: log.trim().split('\n') };
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(await kubectl('describe', 'pods', ...pod));
}

describe('a program in a pod made from the image of the executor', () => {
  it.each([
    ['with a shell', access.images.kanikoDebug],
    ['without a shell', access.images.kaniko],
  ])('%s prepares a context, builds it once, pushes and prints the digest', async (what, executor) => {
    const tag = `one-shot-report:${what.replaceAll(' ', '-')}`;
    const { exitCode, log } = await run(example(executor, tag), what.replaceAll(' ', '-'));
    expect(exitCode, log.join('\n')).toBe(0);
    expect(log.at(-1)).toBe((await crane('digest', `${REGISTRY}/${tag}`)).trim());
    expect(log.join('\n')).toContain('confirmed');
    const tree = await imageTree(`${REGISTRY}/${tag}`);
    expect(tree.filter((line) => line.includes('srv/report')).join('\n')).toMatch(/report\.json[\s\S]*SHA256SUMS|SHA256SUMS[\s\S]*report\.json/);
  });
});
