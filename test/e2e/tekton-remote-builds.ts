import { readdirSync, readFileSync } from 'node:fs';
import { access, apply, kubectl, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { applyIn, catalogueObjects, type ParamValue, readRun, type TaskRunOrder } from './tekton.ts';

/** The ServiceAccount of the sample rights. */
export const RUNNER = 'image-builder';

/** Builds for as long as nobody ends it, and says when it has begun. */
export const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;

/** What Tekton tells of a step whose process was killed. */
export const KILLED = 255;

/** Rules of the sample rights. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A Job of a build, as far as tests look at it. */
export interface BuildJob {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[];
  };
  readonly spec: { readonly activeDeadlineSeconds: number; readonly ttlSecondsAfterFinished: number };
}

/** A namespace that enforces Pod Security restricted, with objects of the catalogue in it, unchanged. */
export async function restrictedNamespace(purpose: string, ...paths: string[]) {
  const namespace = await ownNamespace(`tekton-${purpose}`);
  const label = 'pod-security.kubernetes.io/enforce=restricted';
  await kubectl('label', 'namespace', namespace.name, '--overwrite', label);
  for (const path of paths) for (const object of catalogueObjects(path)) applyIn(namespace.name, object);
  return namespace;
}

/** Gives the runs in one namespace exactly the rights of the sample in another. */
export function grantSampleRights(runs: string, builds: string): void {
  for (const object of catalogueObjects('task/rootless-kaniko-remote/samples/rights.yaml')) {
    const text = JSON.stringify(object).replaceAll('"namespace":"ci"', `"namespace":"${runs}"`);
    apply(JSON.parse(text.replaceAll('"namespace":"builds"', `"namespace":"${builds}"`)) as object);
  }
}

/** The rules of the sample rights. */
export function sampleRules(): readonly Rule[] {
  const [, role] = catalogueObjects('task/rootless-kaniko-remote/samples/rights.yaml') as { rules?: Rule[] }[];
  return role?.rules ?? [];
}

/** The image of a build by its name. */
export function remoteImage(name: string): string {
  return `${REGISTRY}/tekton-remote-${name}:1`;
}

/** A run of the remote Task with the rights of the sample; its name is its sweep key as well. */
export function remoteOrder(builds: string, name: string, params: Readonly<Record<string, ParamValue>> = {}) {
  const own = { IMAGE: remoteImage(name), NAMESPACE: builds, SWEEP_KEY: name };
  return {
    task: 'rootless-kaniko-remote',
    // The executor of the local cluster has no shell.
    params: { PREPARE_IMAGE: access.images.busybox, ...own, ...params },
    spec: { serviceAccountName: RUNNER },
  } satisfies TaskRunOrder;
}

/** Waits until the step of a run has printed `text`. */
export async function sawInStep(namespace: string, run: string, text: string, step = 'submit'): Promise<void> {
  for (let waited = 0; waited < 120; waited += 1) {
    const log = await kubectl('logs', '-n', namespace, `${run}-pod`, '-c', `step-${step}`).catch(() => '');
    if (log.includes(text)) return;
    const { status } = await readRun('taskrun', namespace, run);
    if (status?.completionTime !== undefined) throw new Error(`${run} ended before '${text}' was seen:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`'${text}' was not seen in the step ${step} of ${run}`);
}

/** The Jobs of builds in a namespace, of those with a sweep key where one is given. */
export async function buildJobs(namespace: string, key?: string): Promise<BuildJob[]> {
  const selector = `app.kubernetes.io/name=rootless-kaniko${key === undefined ? '' : `,rootless-kaniko/sweep-key=${key}`}`;
  const text = await kubectl('get', 'jobs', '-n', namespace, '-l', selector, '-o', 'json');
  return (JSON.parse(text) as { items: BuildJob[] }).items;
}

/** Waits for the one Job of a build. */
export async function buildJob(namespace: string, key?: string): Promise<BuildJob> {
  for (let waited = 0; waited < 150; waited += 1) {
    const [job] = await buildJobs(namespace, key);
    if (job !== undefined) return job;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no Job of a build came up in ${namespace}`);
}

/** Seconds until all that has a sweep key is gone; throws where something is left after `most`. */
export async function goneAfter(namespace: string, key: string, most: number): Promise<number> {
  const begun = performance.now();
  const selector = `rootless-kaniko/sweep-key=${key}`;
  const objects = () => kubectl('get', 'jobs,pods,configmaps', '-n', namespace, '-l', selector, '-o', 'name');
  for (;;) {
    const left = await objects();
    const seconds = (performance.now() - begun) / 1000;
    if (left.trim() === '') return seconds;
    if (seconds > most) throw new Error(`left after ${most} s: ${left}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Kills the process of the step that builds an image outright, found by the name of the image; its pod is left alone. */
export function killStep(image: string): void {
  const argument = `$(=IMAGE=${image})`;
  // Tekton's own process has the same arguments, behind others.
  const start = '/nodejs/bin/node\0/rootless-kaniko/cli.js\0submit\0';
  const found = readdirSync('/proc').filter((id) => {
    const line = /^\d+$/.test(id) ? commandLineOf(id) : '';
    return line.startsWith(start) && line.split('\0').includes(argument);
  });
  const [id] = found;
  if (id === undefined || found.length > 1) throw new Error(`${found.length} processes have the argument ${argument}`);
  process.kill(Number(id), 'SIGKILL');
}

function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}
