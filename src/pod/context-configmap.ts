import type { V1ConfigMap, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { DOCKERFILE_KEY, DOCKERFILE_MOUNT } from '../kaniko/paths.ts';
import { DOCKERFILE_VOLUME } from './container-names.ts';
import { ARCHIVE_KEY } from './prepare-script.ts';
import { ownedBy, runLabels } from './workload-shell.ts';

/** The ConfigMap that carries the packed context; owned by the workload, so that it goes with it. */
export function contextConfigMap(plan: ClusterPlan, archive: Buffer, ownerUid?: string): V1ConfigMap {
  return ownConfigMap(plan, { binaryData: { [ARCHIVE_KEY]: archive.toString('base64') } }, ownerUid);
}

/** The ConfigMap that carries a Dockerfile to the executor, which fetches the context by itself; owned in the same way. */
export function dockerfileConfigMap(plan: ClusterPlan, text: string, ownerUid?: string): V1ConfigMap {
  return ownConfigMap(plan, { data: { [DOCKERFILE_KEY]: text } }, ownerUid);
}

/** The volume of {@link dockerfileConfigMap}; none where no Dockerfile is sent by itself. */
export function dockerfileVolumes({ name, context }: ClusterPlan): V1Volume[] {
  return sentDockerfile(context) === undefined ? [] : [{ name: DOCKERFILE_VOLUME, configMap: { name } }];
}

/** Where the executor has that volume. */
export function dockerfileMounts(plan: ClusterPlan): V1VolumeMount[] {
  return dockerfileVolumes(plan).map(({ name }) => ({ name, mountPath: DOCKERFILE_MOUNT, readOnly: true }));
}

function ownConfigMap(
  { name, namespace, workload, sweepKey }: ClusterPlan,
  content: Pick<V1ConfigMap, 'data' | 'binaryData'>,
  ownerUid: string | undefined,
): V1ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: 'build', ...(sweepKey === undefined ? {} : { sweepKey }) }),
      ...(ownerUid === undefined ? {} : { ownerReferences: [ownedBy(workload, name, ownerUid)] }),
    },
    immutable: true,
    ...content,
  };
}
