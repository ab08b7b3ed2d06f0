import { existsSync } from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { ClusterChoice } from '../build/request.ts';

/** Where a kubeconfig may be found besides the request itself. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path of the user's own kubeconfig; only a person's shell has one, a workflow step must not pick it up. */
  readonly userKubeconfig: string | undefined;
}

const TOKEN_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/**
 * Finds the kubeconfig: the request's own, then `KUBECONFIG`, then the pod's service account, then the user's file.
 * Throws `KUBECONFIG_INVALID` when there is none, or when the one found or its context cannot be used.
 */
export function findKubeconfig(choice: ClusterChoice, surroundings: Surroundings): KubeConfig {
  const config = loadKubeconfig(choice, surroundings);
  if (choice.kubeContext !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(choice.kubeContext)) {
      throw invalid(`the kubeconfig has no context '${choice.kubeContext}'`, `It has: ${names.join(', ') || 'none'}.`);
    }
    config.setCurrentContext(choice.kubeContext);
  }
  if (config.getCurrentCluster()?.server === undefined) {
    const current = config.getCurrentContext();
    throw invalid(
      current ? `context '${current}' of the kubeconfig names no cluster` : 'the kubeconfig has no current context',
      'Name one with kube-context.',
    );
  }
  return config;
}

function loadKubeconfig({ kubeconfig }: ClusterChoice, { environment, userKubeconfig }: Surroundings): KubeConfig {
  if (kubeconfig !== undefined) return looksLikeContent(kubeconfig) ? fromContent(kubeconfig) : fromFile(kubeconfig);
  const listed = (environment.KUBECONFIG ?? '').split(':').filter((path) => path !== '');
  if (listed.length > 0) return fromFiles(listed);
  if (environment.KUBERNETES_SERVICE_HOST !== undefined && existsSync(TOKEN_FILE)) {
    const config = new KubeConfig();
    config.loadFromCluster();
    return config;
  }
  if (userKubeconfig !== undefined && existsSync(userKubeconfig)) return fromFile(userKubeconfig);
  throw invalid('no kubeconfig was found', 'Give one with --kubeconfig FILE, or set KUBECONFIG.');
}

function looksLikeContent(text: string): boolean {
  return text.includes('\n') || text.trimStart().startsWith('{');
}

/** As kubectl does: files of the list that do not exist are passed over, but not all of them. */
function fromFiles(paths: readonly string[]): KubeConfig {
  const [first, ...rest] = paths.filter((path) => existsSync(path));
  if (first === undefined)
    throw invalid(`KUBECONFIG names no existing file: ${paths.join(':')}`, 'Correct or unset it.');
  const config = fromFile(first);
  for (const path of rest) config.mergeConfig(fromFile(path), true);
  return config;
}

function fromFile(path: string): KubeConfig {
  if (!existsSync(path)) throw invalid(`kubeconfig '${path}' does not exist`, 'Check the path given with kubeconfig.');
  return parsed(`kubeconfig '${path}'`, (config) => config.loadFromFile(path));
}

function fromContent(text: string): KubeConfig {
  return parsed('the kubeconfig given as text', (config) => config.loadFromString(text));
}

function parsed(what: string, load: (config: KubeConfig) => void): KubeConfig {
  const config = new KubeConfig();
  try {
    load(config);
  } catch (cause) {
    throw new BuildError('KUBECONFIG_INVALID', `${what} cannot be read: it is no valid kubeconfig`, {
      hint: 'Try it with kubectl --kubeconfig.',
      cause,
    });
  }
  return config;
}

function invalid(message: string, hint: string): BuildError {
  return new BuildError('KUBECONFIG_INVALID', message, { hint });
}
