import type { V1ConfigMap, V1Pod } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { isUnpackedByExecutor } from '../build/choose-transport.ts';
import { BuildError } from '../build/errors.ts';
import type { ClusterRun, Freight, ShipListener, StartedClusterRun, Target } from '../build/ports.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { accessSecret } from '../pod/access-secret.ts';
import { buildWorkload, prepareShell } from '../pod/build-workload.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER, PUSH_CONTAINER } from '../pod/container-names.ts';
import { isContainerRunning } from '../pod/container-running.ts';
import { contextConfigMap, dockerfileConfigMap } from '../pod/context-configmap.ts';
import { secretWarnings } from '../pod/secret-warnings.ts';
import { callApi } from './api/api-request.ts';
import { streamContext } from './upload/context-stream.ts';
import { uploadContext } from './upload/context-upload.ts';
import { isOver, type RunMonitor, type RunView } from './watch/run-monitor.ts';
import { WorkloadRuns, whileWaiting } from './workload-runs.ts';
import { createSecret } from './workloads.ts';

/** How long what had its input cut off may take to end, in milliseconds. */
const SOON_MILLISECONDS = 5_000;

/** A freight with a packed context. */
type PackedFreight = Required<Freight<ClusterPlan>>;

/** Builds in a cluster: a workload that owns everything, with the context in a ConfigMap, sent by exec or to a stdin. */
export class ClusterTarget extends WorkloadRuns implements Target {
  identify({ name, namespace, workload }: ClusterPlan): ClusterRun {
    return { name, namespace, workload };
  }

  async start(plan: ClusterPlan): Promise<StartedClusterRun> {
    const run = await this.launch(buildWorkload(plan), BUILD_CONTAINER);
    const secret = accessSecret(plan, run.uid);
    if (secret !== undefined) await createSecret(this.connection, secret);
    return run;
  }

  async push(run: StartedClusterRun): Promise<void> {
    this.#warnOfSecret(run);
    this.turnTo(run, PUSH_CONTAINER);
    await Promise.resolve();
  }

  async ship(
    run: StartedClusterRun,
    freight: Freight<ClusterPlan>,
    listener: ShipListener,
    signal: AbortSignal,
  ): Promise<BuildError | undefined> {
    const { plan, archive } = freight;
    const { name } = plan.transport;
    if (name === 'remote') {
      await this.#createConfigMap(run, ['Dockerfile', dockerfileOf(plan, run)], signal);
      return undefined;
    }
    if (archive === undefined) throw new BuildError('INTERNAL', 'there is no context to be sent');
    const packed = { plan, archive };
    if (name === 'stdin') return await this.#stream(run, packed, listener, signal);
    if (name === 'configmap') await this.#createConfigMap(run, ['context', contextOf(packed, run)], signal);
    if (name === 'exec') await this.#send(run, packed, listener, signal);
    return undefined;
  }

  /** Only the pod knows what is in a Secret that somebody else made. */
  #warnOfSecret(run: StartedClusterRun): void {
    for (const warning of secretWarnings(this.monitorOf(run).view.pod)) this.reporter.warn(warning);
  }

  async #createConfigMap(
    run: StartedClusterRun,
    [what, body]: readonly [what: string, V1ConfigMap],
    signal: AbortSignal,
  ): Promise<void> {
    const path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/configmaps`;
    const deed = `create the ConfigMap with the ${what} in namespace ${run.namespace}`;
    await callApi(this.connection, { method: 'POST', path, body, deed, accept: [409] }, signal);
  }

  /**
   * Sends the context into the waiting init container, and once more from the beginning where the cluster makes the pod
   * anew before it has taken all of it. A run that ends meanwhile tells why by itself.
   */
  async #send(
    run: StartedClusterRun,
    freight: PackedFreight,
    listener: ShipListener,
    signal: AbortSignal,
  ): Promise<void> {
    const monitor = this.monitorOf(run);
    for (let sent = false; !sent; ) {
      await whileWaiting(monitor, listener, isReceiving, signal);
      if (!isReceiving(monitor.view)) return;
      sent = await this.#sendTo(monitor.view.pod, { monitor, freight, listener }, signal);
    }
    monitor.bindToPod();
  }

  /** True when the pod has the whole context, or needs none any more; false when another pod has taken its place. */
  async #sendTo(
    pod: V1Pod | undefined,
    { monitor, freight, listener }: { monitor: RunMonitor; freight: PackedFreight; listener: ShipListener },
    signal: AbortSignal,
  ): Promise<boolean> {
    const { plan, archive } = freight;
    const { name = '', uid } = pod?.metadata ?? {};
    const place = { namespace: plan.namespace, pod: name, container: PREPARE_CONTAINER, shell: [prepareShell(plan)] };
    const source = { bytes: packedBytes(plan), ...archive, read: () => archive.read() };
    const over = new AbortController();
    const isReplaced = (view: RunView) => view.pod?.metadata?.uid !== uid;
    const watching = AbortSignal.any([signal, over.signal]);
    const replaced = monitor
      .until((view) => isReplaced(view) || isOver(view.state), watching)
      .then(
        () => over.abort(),
        () => over.abort(),
      );
    try {
      await uploadContext(this.connection, place, source, {
        signal: watching,
        onProgress: (bytes: number) => listener.arrived(bytes, source.bytes),
        onNotice: (text: string) => this.reporter.note(text),
      });
      return !isReplaced(monitor.view);
    } catch (error) {
      signal.throwIfAborted();
      if (monitor.over.aborted) return true;
      if (isReplaced(monitor.view)) return false;
      throw error;
    } finally {
      over.abort();
      await replaced;
    }
  }

  /**
   * Sends the context to the stdin of what unpacks it, which has begun by then: no other pod can take its place. A run
   * that ends meanwhile tells why by itself. Gives how its input was cut off where that may be the reason.
   */
  async #stream(
    run: StartedClusterRun,
    { plan, archive }: PackedFreight,
    listener: ShipListener,
    signal: AbortSignal,
  ): Promise<BuildError | undefined> {
    const monitor = this.monitorOf(run);
    const isToPrepare = !isUnpackedByExecutor(plan.transport, plan.isolation);
    await whileWaiting(monitor, listener, (view) => isToPrepare && isReceiving(view), signal);
    if (isOver(monitor.view.state)) return undefined;
    monitor.bindToPod();
    const container = isToPrepare ? PREPARE_CONTAINER : BUILD_CONTAINER;
    const place = { namespace: run.namespace, pod: monitor.view.pod?.metadata?.name ?? '', container };
    const source = { bytes: packedBytes(plan), read: () => archive.read() };
    try {
      await streamContext(this.connection, place, source, {
        signal: AbortSignal.any([signal, monitor.over]),
        onProgress: (bytes: number) => listener.arrived(bytes, source.bytes),
      });
    } catch (error) {
      signal.throwIfAborted();
      const state = await this.#stateSoon(monitor, signal);
      if (!isOver(state)) throw error;
      const isCut = error instanceof BuildError && error.code === 'CONTEXT_DAMAGED';
      // The init container says less of it than what was seen from here.
      if (isCut && state.phase === 'failed' && state.error.code === 'CONTEXT_DAMAGED') throw error;
      return isCut && endedByItself(state) ? error : undefined;
    }
    return undefined;
  }

  /** The state of a run whose builder has most likely just ended. */
  async #stateSoon(monitor: RunMonitor, signal: AbortSignal): Promise<RunView['state']> {
    const patience = AbortSignal.any([signal, this.connection.clock.deadline(SOON_MILLISECONDS)]);
    await monitor.until(({ state }) => isOver(state), patience).catch(() => undefined);
    signal.throwIfAborted();
    return monitor.view.state;
  }
}

function contextOf({ plan, archive: { inline } }: PackedFreight, { uid }: StartedClusterRun): V1ConfigMap {
  if (inline === undefined) throw new BuildError('INTERNAL', 'the context is too large for a ConfigMap');
  return contextConfigMap(plan, inline, uid);
}

function dockerfileOf(plan: ClusterPlan, { uid }: StartedClusterRun): V1ConfigMap {
  const text = sentDockerfile(plan.context);
  if (text === undefined) throw new BuildError('INTERNAL', 'there is no Dockerfile to be sent');
  return dockerfileConfigMap(plan, text, uid);
}

/** True for the exit status by which Kaniko tells that its input is damaged, among much else. */
function endedByItself(state: RunView['state']): boolean {
  return state.phase === 'ended' && state.ending.exitCode === 1 && state.ending.reason !== 'OOMKilled';
}

function isReceiving({ pod }: RunView): boolean {
  return pod !== undefined && isContainerRunning(pod, PREPARE_CONTAINER);
}

function packedBytes({ context }: ClusterPlan): number {
  if (context.kind === 'remote') throw new BuildError('INTERNAL', 'nothing of a remote context is sent');
  return context.archiveBytes;
}
