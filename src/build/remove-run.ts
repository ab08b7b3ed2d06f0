import { asBuildError } from './errors.ts';
import type { Clock, Reporter, RunIdentity, Target } from './ports.ts';

/** Removal has its own limit: the signal that ended the run would end it at once. */
const REMOVE_MILLISECONDS = 10_000;

/** Removes a run whatever happened to it; a failure is told, and never hides the error that led here. */
export async function removeRun(
  run: RunIdentity,
  ports: { readonly target: Pick<Target, 'remove'>; readonly clock: Clock; readonly reporter: Reporter },
): Promise<void> {
  try {
    await ports.target.remove(run, ports.clock.deadline(REMOVE_MILLISECONDS));
  } catch (error) {
    const { message } = asBuildError(error);
    ports.reporter.warn(`Job ${run.name} may be left in namespace ${run.namespace} until its deadline: ${message}`);
  }
}
