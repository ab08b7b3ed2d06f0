// @ts-check
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClusterError } from './errors.mjs';

/** This folder. */
export const sourceDir = dirname(fileURLToPath(import.meta.url));

/** Shared by every checkout and cache folder of the machine, because the addresses and names on it are. */
export const machineDir = '/run/rootless-kaniko';

/**
 * Where built things and the running cluster's state live: never inside the checkout.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheDir(env = process.env) {
  const own = env.ROOTLESS_KANIKO_CACHE;
  if (own !== undefined && own !== '') {
    if (isAbsolute(own)) return own;
    throw new ClusterError(
      `ROOTLESS_KANIKO_CACHE is "${own}", not an absolute path`,
      'Set it to an absolute path, or unset it.',
    );
  }
  const xdg = env.XDG_CACHE_HOME;
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
  return join(base, 'rootless-kaniko');
}

/**
 * Every path below a cache folder that more than one file needs.
 * @param {string} cache
 */
export function layout(cache) {
  const cluster = join(cache, 'cluster');
  return {
    cache,
    built: join(cache, 'built'),
    buildLog: join(cache, 'build-log'),
    cluster,
    log: join(cluster, 'log'),
    pki: join(cluster, 'pki'),
    conf: join(cluster, 'conf'),
    state: join(cluster, 'state'),
    nodeImage: join(cluster, 'node.img'),
    access: join(cluster, 'access.json'),
    kubeconfig: join(cluster, 'kubeconfig'),
  };
}

/** Paths that exist inside the node only. They are short, because sockets are among them, and those allow no long ones. */
export const nodePaths = { disk: '/run/node', containerdSocket: '/run/containerd.sock' };

/** @typedef {ReturnType<typeof layout>} Layout */
