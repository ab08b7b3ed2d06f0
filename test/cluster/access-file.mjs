// @ts-check
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiServer, contextName, nodeName, registries } from './addresses.mjs';
import { imageNames } from './images/catalogue.mjs';
import { nodePaths } from './paths.mjs';
import { programsIn } from './programs.mjs';

/**
 * How to reach the cluster: all that a test or a front needs to know of it.
 * @typedef {object} ClusterAccess
 * @property {string} kubeconfig
 * @property {string} context
 * @property {string} apiServer
 * @property {string} node
 * @property {import('./processes.mjs').ProcessId} init the first process of the node's namespaces, for `nsenter --target`
 * @property {string} cacheDir
 * @property {string} logDir one log per daemon
 * @property {string} containerdSocket for `ctr --address`, namespace k8s.io
 * @property {{ kubectl: string, crane: string, skopeo: string, ctr: string }} bin
 * @property {{ plain: PlainRegistry, tls: TlsRegistry }} registries
 * @property {Record<keyof typeof imageNames, string>} images as the node pulls them
 */

/** @typedef {{ push: string, pull: string, endpoint: string }} PlainRegistry the name in pods, on the node, from the machine */
/** @typedef {PlainRegistry & { caFile: string, username: string, password: string }} TlsRegistry */

/**
 * @param {import('./paths.mjs').Layout} paths
 * @param {{ init: import('./processes.mjs').ProcessId, registryPassword: { username: string, password: string } }} cluster
 */
export function writeAccess(paths, { init, registryPassword }) {
  const { kubectl, crane, ctr } = programsIn(paths);
  const images = Object.entries(imageNames).map(([key, name]) => [key, `${registries.plain.pull}/${name}`]);
  /** @type {ClusterAccess} */
  const access = {
    kubeconfig: paths.kubeconfig,
    context: contextName,
    apiServer,
    node: nodeName,
    init,
    cacheDir: paths.cache,
    logDir: paths.log,
    containerdSocket: `/proc/${init.pid}/root${nodePaths.containerdSocket}`,
    bin: { kubectl, crane, skopeo: '/usr/bin/skopeo', ctr },
    registries: {
      plain: registries.plain,
      tls: { ...registries.tls, caFile: join(paths.pki, 'registry-ca.crt'), ...registryPassword },
    },
    images: Object.fromEntries(images),
  };
  writeFileSync(paths.access, JSON.stringify(access, null, 2), { mode: 0o600 });
}
