import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { ClusterRun } from '../build/ports.ts';
import type { Workload } from '../build/request.ts';
import { rightsOf, SWEEP_RULES } from '../build/rights.ts';
import { sweepLabels } from '../pod/workload-shell.ts';
import type { Findings, FoundRun, SweepPlace, SweepSurvey, SweepTarget } from '../sweep/ports.ts';
import { missingRights, rightsMissing } from './access-review.ts';
import type { Connection } from './connection/connect.ts';
import { listWorkloads, removeWorkload } from './workloads.ts';

/** Finds what builds left in a cluster by its labels, and removes it. */
export class ClusterSweepTarget implements SweepTarget {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async survey(asked: string | undefined, signal: AbortSignal): Promise<SweepSurvey> {
    const namespace = asked ?? this.#connection.namespace;
    const missing = await missingRights(this.#connection, namespace, rightsOf(SWEEP_RULES), signal);
    return { namespace, ...(missing.length === 0 ? {} : { lacking: rightsMissing(namespace, missing) }) };
  }

  async find({ namespace, key }: SweepPlace, workload: Workload, signal: AbortSignal): Promise<Findings> {
    const kind = { namespace, workload };
    const found = await listWorkloads(this.#connection, kind, sweepLabels(key), signal);
    const isRun = (one: V1ObjectMeta) => workload === 'job' || jobUidOf(one) === undefined;
    return {
      runs: found.filter(isRun).map((one) => foundRun(one, kind)),
      following: found
        .filter((one) => !isRun(one))
        .map((one) => ({ name: one.name ?? '', jobUid: jobUidOf(one) ?? '' })),
    };
  }

  async remove(run: ClusterRun, signal: AbortSignal): Promise<void> {
    await removeWorkload(this.#connection, run, signal);
  }
}

function foundRun(
  { name = '', uid = '', deletionTimestamp }: V1ObjectMeta,
  kind: Pick<FoundRun, 'namespace' | 'workload'>,
): FoundRun {
  return { name, uid, ...kind, leaving: deletionTimestamp !== undefined };
}

/** The uid of the Job that a pod was made by; a bare pod of ours may be owned by the pod of a runner. */
function jobUidOf({ ownerReferences }: V1ObjectMeta): string | undefined {
  return Array.isArray(ownerReferences) ? ownerReferences.find((owner) => owner?.kind === 'Job')?.uid : undefined;
}
