import { asBuildError } from './errors.ts';
import type { Clock, Reporter, RunIdentity, RunJournal, Target } from './ports.ts';

/** Removal has its own limit: the signal that ended the run would end it at once. */
const REMOVE_MILLISECONDS = 10_000;

/** What removing a run needs. */
export interface RemovalPorts {
  readonly target: Pick<Target, 'remove'>;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly journal?: RunJournal;
}

/** A run for people: `Job NAME` or `Pod NAME`. */
export function describeRun({ workload, name }: RunIdentity): string {
  return `${workload === 'job' ? 'Job' : 'Pod'} ${name}`;
}

/** Removes a run whatever happened to it; a failure is told, and never hides the error that led here. */
export async function removeRun(run: RunIdentity, ports: RemovalPorts): Promise<void> {
  try {
    await ports.target.remove(run, ports.clock.deadline(REMOVE_MILLISECONDS));
    ports.journal?.removed(run);
  } catch (error) {
    const { message } = asBuildError(error);
    ports.reporter.warn(`${describeRun(run)} may be left in namespace ${run.namespace} until its deadline: ${message}`);
  }
}
