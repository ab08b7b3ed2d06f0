import type { V1ConfigMap } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
import { ARCHIVE_KEY } from './prepare-script.ts';
import { ownedBy, runLabels } from './workload-shell.ts';

/** The ConfigMap that carries the packed context; owned by the workload, so that it goes with it. */
export function contextConfigMap(plan: BuildPlan, archive: Buffer, ownerUid?: string): V1ConfigMap {
  const { name, namespace } = plan;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: 'build' }),
      ...(ownerUid === undefined ? {} : { ownerReferences: [ownedBy(plan.workload, name, ownerUid)] }),
    },
    immutable: true,
    binaryData: { [ARCHIVE_KEY]: archive.toString('base64') },
  };
}
