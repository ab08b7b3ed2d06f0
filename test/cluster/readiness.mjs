// @ts-check
import { Resolver } from 'node:dns/promises';
import { nodeAddress, nodeName } from './addresses.mjs';
import { askApi } from './api.mjs';
import { daemonFailure, daemonProcesses } from './daemon-start.mjs';
import { namespaces } from './objects.mjs';
import { poll } from './processes.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {{ daemon: string, what: string, ready: () => Promise<boolean> }} Condition whose daemon is named when it does not come true */

const patience = 60_000;

/**
 * @param {Layout} paths
 * @returns {Condition}
 */
export function apiServerAnswers({ kubeconfig }) {
  return {
    daemon: 'kube-apiserver',
    what: 'answer',
    ready: async () => (await askApi(kubeconfig, '/version')) !== undefined,
  };
}

/**
 * @param {Layout} paths
 * @returns {Condition}
 */
export function apiServerReady({ kubeconfig }) {
  return {
    daemon: 'kube-apiserver',
    what: 'become ready',
    ready: async () => (await askApi(kubeconfig, '/readyz'))?.status === 200,
  };
}

/**
 * All that must be true before the first pod of a test can be created, run, and find its registry.
 * @param {Layout} paths
 * @returns {Condition[]}
 */
export function clusterReady({ kubeconfig }) {
  const exists = async (/** @type {string} */ path) => (await askApi(kubeconfig, path))?.status === 200;
  return [
    { daemon: 'registry', what: 'answer', ready: () => answers(`http://${nodeAddress}:5000/v2/`) },
    ...['default', ...namespaces.map(({ name }) => name)].map((space) => ({
      daemon: 'kube-controller-manager',
      what: `create the service account of namespace ${space}`,
      ready: () => exists(`/api/v1/namespaces/${space}/serviceaccounts/default`),
    })),
    { daemon: 'kube-proxy', what: 'become healthy', ready: () => answers(`http://${nodeAddress}:10256/healthz`) },
    { daemon: 'coredns', what: 'resolve the registry', ready: resolvesRegistry },
    { daemon: 'kubelet', what: 'report the node ready', ready: () => nodeReady(kubeconfig) },
  ];
}

/** @param {string} kubeconfig */
export async function nodeReady(kubeconfig) {
  const answer = await askApi(kubeconfig, `/api/v1/nodes/${nodeName}`);
  if (answer?.status !== 200) return false;
  /** @type {{ status: { conditions?: { type: string, status: string }[] }, spec: { taints?: unknown[] } }} */
  const node = JSON.parse(answer.body);
  return (
    node.spec.taints === undefined &&
    (node.status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')
  );
}

async function resolvesRegistry() {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([nodeAddress]);
  return resolver.resolve4('registry.kube-system.svc.cluster.local').then(
    () => true,
    () => false,
  );
}

/** @param {string} url */
function answers(url) {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/**
 * Waits until the condition is true. When one of the daemons started so far ends, whichever it is, that is the failure.
 * @param {Layout} paths
 * @param {string[]} started
 * @param {Condition} condition
 */
export async function waitFor(paths, started, { daemon, what, ready }) {
  /** @type {string | undefined} */
  let dead;
  const done = await poll(patience, async () => {
    if (await ready()) return true;
    dead = started.find((name) => daemonProcesses(name).length === 0);
    return dead === undefined ? undefined : false;
  });
  if (dead !== undefined) throw daemonFailure(paths, dead, 'ended');
  if (!done) throw daemonFailure(paths, daemon, `did not ${what} within ${patience / 1000} s`);
}
