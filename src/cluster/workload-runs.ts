import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import type { ClusterRun, Reporter, RunListener, StartedClusterRun } from '../build/ports.ts';
import type { WorkloadManifest } from '../pod/workload-shell.ts';
import type { Connection } from './connection/connect.ts';
import { followLog, type LogNotice } from './log/log-stream.ts';
import { isOver, RunMonitor, type RunView } from './watch/run-monitor.ts';
import { settledState } from './watch/settled-state.ts';
import { createWorkload, removeWorkload } from './workloads.ts';

/** Notices of an outage that come together are about the same one. */
const SAME_OUTAGE_MILLISECONDS = 10_000;

/** What every target in a cluster shares: runs workloads and follows the one container of each that matters. */
export abstract class WorkloadRuns {
  protected readonly connection: Connection;
  protected readonly reporter: Reporter;
  #outageTold = Number.NEGATIVE_INFINITY;
  readonly #runs = new Map<string, { monitor: RunMonitor; container: string }>();

  constructor(connection: Connection, reporter: Reporter) {
    this.connection = connection;
    this.reporter = reporter;
  }

  /** Creates the workload and watches its pod from then on; `container` is the one whose end is the run's end. */
  protected async launch(manifest: WorkloadManifest, container: string): Promise<StartedClusterRun> {
    const run = await createWorkload(this.connection, manifest);
    this.#watch(run, container);
    return run;
  }

  /** Turns to another container of the pod that a run has: its end is the run's end from now on. */
  protected turnTo(run: StartedClusterRun, container: string): void {
    const before = this.#known(run).monitor;
    before.stop();
    this.#watch(run, container, before.view.pod).bindToPod();
  }

  /** The monitor of a run that was launched here. */
  protected monitorOf(run: StartedClusterRun): RunMonitor {
    return this.#known(run).monitor;
  }

  /** Hands every log line of the container to `listener`; resolves when it has ended, or when it will never start. */
  async follow(run: StartedClusterRun, listener: RunListener, signal: AbortSignal): Promise<void> {
    const { monitor, container } = this.#known(run);
    await whileWaiting(monitor, listener, () => false, signal);
    const { state, pod } = monitor.view;
    if (state.phase === 'failed' || pod?.metadata?.name === undefined) return;
    const onNotice = ({ kind, text }: LogNotice) =>
      kind === 'gap' ? this.reporter.warn(text) : this.#tellOutage(text);
    const source = { namespace: run.namespace, pod: pod.metadata.name, container, ended: monitor.over, onNotice };
    const telling = tellTrouble(monitor, listener, AbortSignal.any([signal, monitor.over]));
    const whole = await followLog(this.connection, source, (text) => listener.line(text), signal);
    await telling;
    if (!whole && monitor.view.state.phase === 'ended') this.reporter.warn('the end of the log may be missing');
  }

  /** How the container ended; throws when it never ran or was lost. */
  async ending(run: StartedClusterRun, signal: AbortSignal): Promise<Ending> {
    const { monitor, container } = this.#known(run);
    const view = await monitor.until(({ state }) => isOver(state), signal);
    const state = await settledState(this.connection, run, { state: view.state, container }, signal);
    if (state.phase === 'failed') throw state.error;
    if (state.phase === 'ended') return state.ending;
    throw new BuildError('INTERNAL', `run ${run.name} is not over`);
  }

  /** Stops watching and removes the workload with everything it owns. */
  async remove(run: ClusterRun, signal: AbortSignal): Promise<void> {
    this.#runs.get(run.name)?.monitor.stop();
    await removeWorkload(this.connection, run, signal);
  }

  #watch(run: StartedClusterRun, container: string, pod?: V1Pod): RunMonitor {
    const onAway = () => this.#tellOutage('the API server does not answer, waiting for it');
    const monitor = new RunMonitor(this.connection, run, container, { onAway, pod });
    this.#runs.set(run.name, { monitor, container });
    return monitor;
  }

  /** Log and watch are cut by the same outage: whichever notices it first tells it. */
  #tellOutage(text: string): void {
    const now = this.connection.clock.monotonic();
    if (now - this.#outageTold < SAME_OUTAGE_MILLISECONDS) return;
    this.#outageTold = now;
    this.reporter.note(text);
  }

  #known(run: StartedClusterRun): { monitor: RunMonitor; container: string } {
    const known = this.#runs.get(run.name);
    if (known === undefined) throw new BuildError('INTERNAL', `run ${run.name} was not started here`);
    return known;
  }
}

/** Tells every new reason for waiting once, until the run waits no longer or `enough` holds. */
export async function whileWaiting(
  monitor: RunMonitor,
  listener: Pick<RunListener, 'waiting'>,
  enough: (view: RunView) => boolean,
  signal: AbortSignal,
): Promise<void> {
  let told = '';
  await monitor.until((view) => {
    if (view.state.phase !== 'waiting' || enough(view)) return true;
    if (view.state.why !== told) listener.waiting(view.state.why);
    told = view.state.why;
    return false;
  }, signal);
}

/** Tells what a running builder is in for, as a node that does not answer, as soon as it is known. */
async function tellTrouble(
  monitor: RunMonitor,
  listener: Pick<RunListener, 'waiting'>,
  signal: AbortSignal,
): Promise<void> {
  let told: string | undefined;
  const wait = monitor.until(({ state }) => {
    const trouble = state.phase === 'running' ? state.trouble?.error.message : undefined;
    if (trouble !== undefined && trouble !== told) listener.waiting(trouble);
    told = trouble;
    return isOver(state);
  }, signal);
  // Whatever ends the wait is told by those who follow the log and ask for the ending.
  await wait.catch(() => undefined);
}
