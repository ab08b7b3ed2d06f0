import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clusterAccess } from '../cluster/access.mjs';

const run = promisify(execFile);
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** How to reach the local cluster; throws when it does not run, so no test passes without it. */
export const access = clusterAccess();

/** Without a cache folder of its own kubectl writes into the user's home. */
const KUBECTL_OPTIONS = ['--kubeconfig', access.kubeconfig, '--cache-dir', join(access.cacheDir, 'kubectl-cache')];

/** The plain registry as pods name it. */
export const REGISTRY = access.registries.plain.push;

/** An image of the local cluster by the name that pods pull it under. */
export function inPod(image: string): string {
  return image.replace(access.registries.plain.pull, REGISTRY);
}

/** Runs kubectl as the cluster's administrator and gives its output; rejects when it fails. */
export async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run(access.bin.kubectl, [...KUBECTL_OPTIONS, ...args], {
    maxBuffer: LARGEST_OUTPUT,
  });
  return stdout;
}

/** Applies manifests given as an object. */
export function apply(manifest: object): void {
  execFileSync(access.bin.kubectl, [...KUBECTL_OPTIONS, 'apply', '-f', '-'], {
    input: JSON.stringify(manifest),
  });
}

/** Asks the registry from this machine with crane, which is not ours; `image` may be named as pods name it. */
export async function crane(verb: string, image: string, ...args: string[]): Promise<string> {
  const name = image.replace(REGISTRY, new URL(access.registries.plain.endpoint).host);
  const { stdout } = await run(access.bin.crane, [verb, '--insecure', name, ...args], { maxBuffer: LARGEST_OUTPUT });
  return stdout;
}

/** A namespace of a test's own, that enforces this level of Pod Security; `remove` deletes it without waiting. */
export async function ownNamespace(
  purpose: string,
  { level = 'baseline', version = 'latest' } = {},
): Promise<{ name: string; remove: () => Promise<unknown> }> {
  const name = `e2e-${purpose}-${process.pid}`;
  const label = 'pod-security.kubernetes.io/enforce';
  const labels = { [label]: level, [`${label}-version`]: version };
  apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  return { name, remove: () => kubectl('delete', 'namespace', name, '--wait=false') };
}

/** Names of all objects of ours in a namespace: Jobs, pods, ConfigMaps and Secrets with our label. */
export async function objectsOf(namespace: string): Promise<string[]> {
  const selector = 'app.kubernetes.io/name=rootless-kaniko';
  const text = await kubectl('get', 'jobs,pods,configmaps,secrets', '-n', namespace, '-l', selector, '-o', 'name');
  return text.split('\n').filter((line) => line !== '');
}

/** Waits until nothing of ours is left in a namespace; gives what is left when `seconds` are over. */
export async function leftIn(namespace: string, seconds: number): Promise<string[]> {
  for (let waited = 0; ; waited += 1) {
    const left = await objectsOf(namespace);
    if (left.length === 0 || waited >= seconds) return left;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
