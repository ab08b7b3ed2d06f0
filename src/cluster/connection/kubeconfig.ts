import { existsSync, readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { ClusterChoice } from '../../build/request.ts';
import { type Access, accessOf } from './access.ts';
import {
  type Kubeconfig,
  kubeconfigInvalid,
  mergeKubeconfigs,
  parseKubeconfig,
  readKubeconfig,
} from './kubeconfig-file.ts';

/** Where a kubeconfig may be found besides the request itself. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path of the user's own kubeconfig; only a person's shell has one, a workflow step must not pick it up. */
  readonly userKubeconfig: string | undefined;
  /** Folder into which Kubernetes mounts the token, authority and namespace of a pod's service account. */
  readonly serviceAccount: string;
}

/** Where the kubelet mounts a pod's service account. */
export const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Finds the way to a cluster: by the request's own kubeconfig, then `KUBECONFIG`, then the pod's service account, then
 * the user's file. Throws `KUBECONFIG_INVALID` when there is none, or when the one found or its context cannot be used.
 */
export function findAccess(choice: ClusterChoice, surroundings: Surroundings): Access {
  const found = findKubeconfig(choice, surroundings);
  if (found === 'service account') return serviceAccountAccess(choice, surroundings);
  const name = choice.kubeContext ?? found.currentContext;
  if (name === undefined)
    throw kubeconfigInvalid(`${found.origin} has no current context`, 'Name one with kube-context.');
  if (choice.kubeContext !== undefined && !found.contexts.has(name)) throw noContext(name, [...found.contexts.keys()]);
  return accessOf(found, name);
}

function findKubeconfig(
  { kubeconfig }: ClusterChoice,
  { environment, userKubeconfig, serviceAccount }: Surroundings,
): Kubeconfig | 'service account' {
  if (kubeconfig !== undefined) {
    return looksLikeContent(kubeconfig)
      ? parseKubeconfig(kubeconfig, 'the kubeconfig given as text')
      : fromFile(kubeconfig);
  }
  const listed = (environment.KUBECONFIG ?? '').split(':').filter((path) => path !== '');
  if (listed.length > 0) return fromFiles(listed);
  if (environment.KUBERNETES_SERVICE_HOST !== undefined && existsSync(join(serviceAccount, 'token'))) {
    return 'service account';
  }
  if (userKubeconfig !== undefined && existsSync(userKubeconfig)) return fromFile(userKubeconfig);
  throw kubeconfigInvalid(
    'no kubeconfig was found',
    'Give one in kubeconfig (--kubeconfig on the command line), or set KUBECONFIG.',
  );
}

function looksLikeContent(text: string): boolean {
  return text.includes('\n') || text.trimStart().startsWith('{');
}

/** As kubectl does: files of the list that do not exist are passed over, but not all of them. */
function fromFiles(paths: readonly string[]): Kubeconfig {
  const existing = paths.filter((path) => existsSync(path));
  if (existing.length === 0) {
    throw kubeconfigInvalid(`KUBECONFIG names no existing file: ${paths.join(':')}`, 'Correct or unset it.');
  }
  return mergeKubeconfigs(existing.map(readKubeconfig));
}

function fromFile(path: string): Kubeconfig {
  if (existsSync(path)) return readKubeconfig(path);
  throw kubeconfigInvalid(`kubeconfig '${path}' does not exist`, 'Check the path given with kubeconfig.');
}

function serviceAccountAccess({ kubeContext }: ClusterChoice, { environment, serviceAccount }: Surroundings): Access {
  if (kubeContext !== undefined) throw noContext(kubeContext, []);
  const { KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port = '443' } = environment;
  const namespace = mountedNamespace(serviceAccount);
  return {
    namespace,
    cluster: {
      name: 'in-cluster',
      server: new URL(`https://${isIPv6(host) ? `[${host}]` : host}:${port}`),
      authority: { file: join(serviceAccount, 'ca.crt') },
      insecure: false,
    },
    user: { name: 'service-account', impersonation: {}, tokenFile: join(serviceAccount, 'token') },
  };
}

/** The namespace of the pod this process runs in; undefined outside of pods. */
export function mountedNamespace(serviceAccount: string): string | undefined {
  try {
    return readFileSync(join(serviceAccount, 'namespace'), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function noContext(name: string, names: readonly string[]): Error {
  return kubeconfigInvalid(`the kubeconfig has no context '${name}'`, `It has: ${names.join(', ') || 'none'}.`);
}
