import type { V1ConfigMap } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
import { runLabels } from './job-shell.ts';
import { ARCHIVE_KEY } from './prepare-script.ts';

/** The ConfigMap that carries the packed context; owned by the Job, so that it goes with it. */
export function contextConfigMap(plan: BuildPlan, archive: Buffer, jobUid?: string): V1ConfigMap {
  const { name, namespace } = plan;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: 'build' }),
      ...(jobUid === undefined
        ? {}
        : { ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid: jobUid }] }),
    },
    immutable: true,
    binaryData: { [ARCHIVE_KEY]: archive.toString('base64') },
  };
}
