import type { V1Job } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import type { Reporter, RunIdentity, RunListener, StartedRun } from '../build/ports.ts';
import type { Connection } from './connect.ts';
import { createJob, removeJob } from './jobs.ts';
import { followLog } from './log-stream.ts';
import { isOver, RunMonitor } from './run-monitor.ts';

/** What every target in a cluster shares: runs Jobs and follows the one container of each that matters. */
export abstract class JobRuns {
  protected readonly connection: Connection;
  readonly #reporter: Reporter;
  readonly #runs = new Map<string, { monitor: RunMonitor; container: string }>();

  constructor(connection: Connection, reporter: Reporter) {
    this.connection = connection;
    this.#reporter = reporter;
  }

  /** Creates the Job and watches its pod from then on; `container` is the one whose end is the run's end. */
  protected async launch(job: V1Job, container: string): Promise<StartedRun> {
    const run = await createJob(this.connection, job);
    this.#runs.set(run.name, { monitor: new RunMonitor(this.connection, run, container), container });
    return run;
  }

  /** Hands every log line of the container to `listener`; resolves when it has ended, or when it will never start. */
  async follow(run: StartedRun, listener: RunListener, signal: AbortSignal): Promise<void> {
    const { monitor, container } = this.#known(run);
    await untilStarted(monitor, listener, signal);
    const { state, pod } = monitor.view;
    if (state.phase === 'failed' || pod?.metadata?.name === undefined) return;
    const source = { namespace: run.namespace, pod: pod.metadata.name, container, ended: monitor.over };
    const whole = await followLog(this.connection, source, (text) => listener.line(text), signal);
    if (!whole && monitor.view.state.phase === 'ended') this.#reporter.warn('the end of the log may be missing');
  }

  /** How the container ended; throws when it never ran or was lost. */
  async ending(run: StartedRun, signal: AbortSignal): Promise<Ending> {
    const { state } = await this.#known(run).monitor.until((view) => isOver(view.state), signal);
    if (state.phase === 'failed') throw state.error;
    if (state.phase === 'ended') return state.ending;
    throw new BuildError('INTERNAL', `run ${run.name} is not over`);
  }

  /** Stops watching and removes the Job with everything it owns. */
  async remove(run: RunIdentity, signal: AbortSignal): Promise<void> {
    this.#runs.get(run.name)?.monitor.stop();
    await removeJob(this.connection, run, signal);
  }

  #known(run: StartedRun): { monitor: RunMonitor; container: string } {
    const known = this.#runs.get(run.name);
    if (known === undefined) throw new BuildError('INTERNAL', `run ${run.name} was not started here`);
    return known;
  }
}

/** Tells every new reason for waiting once. */
async function untilStarted(monitor: RunMonitor, listener: RunListener, signal: AbortSignal): Promise<void> {
  let told = '';
  await monitor.until(({ state }) => {
    if (state.phase !== 'waiting') return true;
    if (state.why !== told) listener.waiting(state.why);
    told = state.why;
    return false;
  }, signal);
}
