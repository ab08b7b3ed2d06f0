// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterAccess } from '../access.mjs';
import { askApi } from '../api.mjs';
import { ClusterError } from '../errors.mjs';
import { withLock } from '../lock.mjs';
import { apply } from '../objects.mjs';
import { layout, sourceDir } from '../paths.mjs';
import { poll } from '../processes.mjs';
import { run } from '../run.mjs';
import { seePods, webhookAnswers } from './tekton/admission.mjs';
import { ensureTektonBuilt, pushTektonImages, tektonBuilds, tektonImages } from './tekton/images.mjs';
import { tektonManifests } from './tekton/manifests.mjs';
import { ensureVolumes } from './tekton/volumes.mjs';

/** @typedef {import('../access-file.mjs').ClusterAccess} ClusterAccess */

const namespace = 'tekton-pipelines';
const configMaps = `/api/v1/namespaces/${namespace}/configmaps`;

/** Written last, and into the cluster, so that it tells of this cluster and of a finished installation. */
const marker = 'rootless-kaniko';

/**
 * Makes Tekton run in the running cluster, unless it does already.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<import('./tekton/images.mjs').TektonImages>} what its images and those for steps are called, as the node pulls them
 */
export async function ensureTekton({ log = () => {} } = {}) {
  const access = clusterAccess();
  const edition = editionOfTekton();
  if (!(await runs(access, edition))) {
    await withLock(log, async () => {
      // Another process may have installed it while this one waited.
      if (await runs(access, edition)) return;
      await install(access, edition, log);
      await waitUntilItRuns(access, edition);
    });
  }
  return tektonImages(access);
}

/**
 * @param {ClusterAccess} access
 * @param {string} edition
 * @param {(line: string) => void} log
 */
async function install(access, edition, log) {
  mkdirSync(layout(access.cacheDir).built, { recursive: true });
  await ensureTektonBuilt(log);
  const start = Date.now();
  const manifests = await tektonManifests(await pushTektonImages(access));
  const kubectl = kubectlOf(access);
  // Once registered it refuses new settings for itself until it is ready, and with wrong settings it never gets ready.
  const registrations = 'validatingwebhookconfigurations,mutatingwebhookconfigurations';
  await kubectl(['delete', registrations, '--selector=app.kubernetes.io/part-of=tekton-pipelines']);
  const force = ['--server-side', '--force-conflicts', '--field-manager=rootless-kaniko-cluster'];
  await kubectl(['apply', ...force, '--filename=-'], manifests);
  await ensureVolumes(access);
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: marker }, data: { edition } };
  await apply(access.kubeconfig, { path: configMaps, object });
  log(`Tekton is applied after ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** @param {ClusterAccess} access */
function kubectlOf({ bin, kubeconfig, cacheDir }) {
  // Nothing else of the environment: a proxy does not lead to this cluster.
  const env = { PATH: process.env.PATH, KUBECACHEDIR: join(layout(cacheDir).state, 'kubectl-cache') };
  return (/** @type {string[]} */ args, /** @type {string} */ input = '') =>
    run(bin.kubectl, ['--kubeconfig', kubeconfig, ...args], { env, input, nextStep: seePods });
}

/**
 * @param {ClusterAccess} access
 * @param {string} edition
 */
async function waitUntilItRuns(access, edition) {
  const done = await poll(180_000, async () => ((await runs(access, edition)) ? true : undefined));
  if (!done) throw new ClusterError('Tekton does not run 3 minutes after it was applied', seePods);
}

/**
 * @param {ClusterAccess} access
 * @param {string} edition
 */
async function runs(access, edition) {
  const answers = await Promise.all([
    installed(access).then((found) => found === edition),
    isAvailable(access, 'tekton-pipelines-controller'),
    isAvailable(access, 'tekton-pipelines-webhook'),
    webhookAnswers(access),
  ]);
  return answers.every(Boolean);
}

/**
 * @param {ClusterAccess} access
 * @returns {Promise<string | undefined>} the edition that is installed
 */
async function installed({ kubeconfig }) {
  const answer = await askApi(kubeconfig, `${configMaps}/${marker}`);
  return answer?.status === 200 ? JSON.parse(answer.body).data.edition : undefined;
}

/**
 * @param {ClusterAccess} access
 * @param {string} name
 */
async function isAvailable({ kubeconfig }, name) {
  const answer = await askApi(kubeconfig, `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`);
  if (answer?.status !== 200) return false;
  /** @type {{ metadata: { generation: number }, status: Record<string, number | undefined> }} */
  const { metadata, status } = JSON.parse(answer.body);
  const pods = [status.replicas, status.updatedReplicas, status.availableReplicas];
  // A pod that is on its way out still answers, by the settings it last saw.
  return status.observedGeneration === metadata.generation && pods.every((n) => n === 1) && !status.terminatingReplicas;
}

/** One word for all that is installed. */
function editionOfTekton() {
  const hash = createHash('sha256').update(tektonBuilds().join(' '));
  for (const name of ['manifests.mjs', 'volumes.mjs']) {
    hash.update(readFileSync(join(sourceDir, 'addons', 'tekton', name)));
  }
  return hash.digest('hex').slice(0, 16);
}
