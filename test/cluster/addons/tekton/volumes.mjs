// @ts-check
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clusterAccess } from '../../access.mjs';
import { askApi } from '../../api.mjs';
import { ClusterError } from '../../errors.mjs';
import { apply } from '../../objects.mjs';
import { nodePaths } from '../../paths.mjs';
import { poll } from '../../processes.mjs';

/** @typedef {import('../../access-file.mjs').ClusterAccess} ClusterAccess */
/** @typedef {{ metadata: { name: string }, spec: { claimRef?: unknown }, status: { phase?: string } }} Volume */

const storageClass = 'local';
const names = [1, 2, 3, 4, 5, 6].map((number) => `local-${number}`);
const volumesPath = '/api/v1/persistentvolumes';

/** @param {string} name */
function pathOnNode(name) {
  return `${nodePaths.disk}/volumes/${name}`;
}

/**
 * The node's mounts are seen through its first process only.
 * @param {ClusterAccess} access
 * @param {string} name
 */
function pathFromHere({ init }, name) {
  return join(`/proc/${init.pid}/root`, pathOnNode(name));
}

/**
 * A default storage class and a handful of volumes for the claims of runs.
 * @param {ClusterAccess} access
 */
export async function ensureVolumes(access) {
  for (const name of names) {
    const folder = pathFromHere(access, name);
    mkdirSync(folder, { recursive: true });
    // Volumes of this kind are not given to the pod's group, and the umask would narrow what mkdir asks for.
    chmodSync(folder, 0o777);
    await apply(access.kubeconfig, { path: volumesPath, object: volume(name) });
  }
  await apply(access.kubeconfig, { path: '/apis/storage.k8s.io/v1/storageclasses', object: classOfVolumes() });
}

/** @param {string} name */
function volume(name) {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: storageClass,
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: pathOnNode(name), type: 'Directory' },
    },
  };
}

function classOfVolumes() {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: storageClass, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'kubernetes.io/no-provisioner',
  };
}

/** Empties the volumes whose claims are gone and offers them again; those in use are left alone. */
export async function resetVolumes() {
  const access = clusterAccess();
  for (const { metadata } of (await volumes(access)).filter(({ status }) => status.phase === 'Released')) {
    const folder = pathFromHere(access, metadata.name);
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true });
    await askApi(access.kubeconfig, `${volumesPath}/${metadata.name}`, {
      method: 'PATCH',
      body: { spec: { claimRef: null } },
      type: 'application/merge-patch+json',
    });
  }
  const done = await poll(10_000, async () =>
    (await volumes(access)).every(({ status }) => status.phase === 'Available' || status.phase === 'Bound')
      ? true
      : undefined,
  );
  if (!done) {
    const nextStep = 'See "npm run cluster:kubectl -- get persistentvolumes".';
    throw new ClusterError('volumes whose claims are gone do not become available again', nextStep);
  }
}

/**
 * @param {ClusterAccess} access
 * @returns {Promise<Volume[]>}
 */
async function volumes({ kubeconfig }) {
  const answer = await askApi(kubeconfig, volumesPath);
  /** @type {{ items: Volume[] }} */
  const { items } = JSON.parse(answer?.status === 200 ? answer.body : '{"items":[]}');
  return items.filter(({ metadata }) => names.includes(metadata.name));
}
