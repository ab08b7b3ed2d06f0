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

/** A run for people: `Job NAME`, `Pod NAME`, or `container NAME of podman`. */
export function describeRun(run: RunIdentity): string {
  if ('engine' in run) return `container ${run.name} of ${run.engine}`;
  return `${run.workload === 'job' ? 'Job' : 'Pod'} ${run.name}`;
}

/** Where a run is, for people. */
export function whereIs(run: RunIdentity): string {
  return 'engine' in run ? 'on this machine' : `in namespace ${run.namespace}`;
}

/** How long what could not be removed may stay, as the end of a sentence. */
export function untilWhen(run: RunIdentity): string {
  return 'engine' in run ? '' : ' until its deadline';
}

/** Removes a run whatever happened to it; a failure is told, and never hides the error that led here. */
export async function removeRun(run: RunIdentity, ports: RemovalPorts): Promise<void> {
  try {
    await ports.target.remove(run, ports.clock.deadline(REMOVE_MILLISECONDS));
    ports.journal?.removed(run);
  } catch (error) {
    const { message } = asBuildError(error);
    ports.reporter.warn(`${describeRun(run)} may be left ${whereIs(run)}${untilWhen(run)}: ${message}`);
  }
}
