import type { V1Pod } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { NodeFacts } from '../build/facts.ts';
import type { StartedClusterRun } from '../build/ports.ts';
import {
  CREDENTIAL_RIGHTS,
  NODE_RULES,
  OPTIONAL_RULES,
  type Right,
  rightsOf,
  TRANSPORT_RIGHTS,
  WORKLOAD_RIGHTS,
} from '../build/rights.ts';
import type {
  DoctorTarget,
  Limits,
  NamespaceReading,
  ProbeEnding,
  ProbeListener,
  Quota,
  RightsQuestion,
  RightsReview,
  ServerAnswer,
  Unread,
  Verdict,
} from '../doctor/ports.ts';
import { accessSecret } from '../pod/access-secret.ts';
import { buildWorkload } from '../pod/build-workload.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER } from '../pod/container-names.ts';
import { readPod } from '../pod/pod-reading.ts';
import { probeWorkload } from '../pod/probe-workload.ts';
import { reviewRights } from './access-review.ts';
import { judgePod } from './admission.ts';
import { reachServer, readLimits, readNamespace, readQuotas, secondsAhead } from './doctor-readings.ts';
import { readNodeOffers } from './node-offers.ts';
import { isOver } from './watch/run-monitor.ts';
import { WorkloadRuns } from './workload-runs.ts';
import { createSecret } from './workloads.ts';

/** Looks at a cluster for what a build needs there, also with a pod that is a build without anything to build. */
export class ClusterDoctorTarget extends WorkloadRuns implements DoctorTarget {
  /** When this machine learned that a pod had ended, by its clock. */
  readonly #seen = new Map<string, Promise<number | undefined>>();

  namespaceOf(asked: string | undefined): string {
    return asked ?? this.connection.namespace;
  }

  async reach(signal: AbortSignal): Promise<ServerAnswer> {
    return await reachServer(this.connection, signal);
  }

  async rights({ namespace, workload, bringsSecret }: RightsQuestion, signal: AbortSignal): Promise<RightsReview> {
    const review = (rights: readonly Right[]) => reviewRights(this.connection, namespace, rights, signal);
    const [needed, configmap, exec, stdin, helping, nodes] = await Promise.all([
      review([...WORKLOAD_RIGHTS[workload], ...(bringsSecret ? CREDENTIAL_RIGHTS : [])]),
      review(TRANSPORT_RIGHTS.configmap),
      review(TRANSPORT_RIGHTS.exec),
      review(TRANSPORT_RIGHTS.stdin),
      review(rightsOf(OPTIONAL_RULES)),
      reviewRights(this.connection, '', rightsOf(NODE_RULES), signal),
    ]);
    const own = new Set(needed.map(({ right }) => right));
    const optional = [...helping, ...nodes].filter(({ right }) => !own.has(right));
    return { needed, ways: { configmap, exec, stdin }, optional };
  }

  async nodes(signal: AbortSignal): Promise<NodeFacts> {
    return await readNodeOffers(this.connection, signal);
  }

  async namespace(name: string, signal: AbortSignal): Promise<NamespaceReading | Unread> {
    return await readNamespace(this.connection, name, signal);
  }

  async quotas(namespace: string, signal: AbortSignal): Promise<readonly Quota[] | Unread> {
    return await readQuotas(this.connection, namespace, signal);
  }

  async limits(namespace: string, signal: AbortSignal): Promise<readonly Limits[] | Unread> {
    return await readLimits(this.connection, namespace, signal);
  }

  async admit(plan: ClusterPlan, signal: AbortSignal): Promise<Verdict> {
    return await judgePod(this.connection, buildWorkload(plan), signal);
  }

  async start(plan: ClusterPlan, hosts: readonly string[]): Promise<StartedClusterRun> {
    const run = await this.launch(probeWorkload(plan, hosts), BUILD_CONTAINER);
    const secret = accessSecret(plan, run.uid);
    if (secret !== undefined) await createSecret(this.connection, secret);
    const monitor = this.monitorOf(run);
    const seen = monitor.until(({ state }) => isOver(state), this.connection.closed);
    this.#seen.set(
      run.name,
      seen.then(
        () => Date.now(),
        () => undefined,
      ),
    );
    return run;
  }

  override async follow(run: StartedClusterRun, listener: ProbeListener, signal: AbortSignal): Promise<void> {
    const monitor = this.monitorOf(run);
    const begun = monitor
      .until(({ state }) => state.phase !== 'waiting', AbortSignal.any([signal, monitor.over]))
      .then(
        ({ state }) => (state.phase === 'running' ? listener.started() : undefined),
        // Whatever ends the wait is told by who follows the log.
        () => undefined,
      );
    await super.follow(run, listener, signal);
    await begun;
  }

  async ended(run: StartedClusterRun, signal: AbortSignal): Promise<ProbeEnding> {
    const ending = await this.ending(run, signal);
    const { pod } = this.monitorOf(run).view;
    if (pod === undefined) throw new BuildError('INTERNAL', `run ${run.name} has no pod`);
    const { node, inits } = readPod(pod);
    const told = inits.find(({ name }) => name === PREPARE_CONTAINER)?.terminated?.message ?? '';
    const now = await this.#seen.get(run.name);
    const ahead = now === undefined ? undefined : secondsAhead(endOf(pod), now);
    return { ending, node, told, ...(ahead === undefined ? {} : { secondsAhead: ahead }) };
  }
}

/** When the node says that the executor ended. */
function endOf({ status }: V1Pod): string | undefined {
  const container = status?.containerStatuses?.find(({ name }) => name === BUILD_CONTAINER);
  const at: unknown = container?.state?.terminated?.finishedAt;
  return typeof at === 'string' ? at : undefined;
}
