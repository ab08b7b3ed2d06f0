import { formatDuration } from '../options/duration.ts';
import { asBuildError, BuildError } from './errors.ts';
import type { Clock } from './ports.ts';

/**
 * Runs `story` for at most `seconds`; `whereabouts` names the step for the message when the time is up.
 * Cancelling is the caller's: `cancel` aborts with the error to be reported. `story` gets a signal for both.
 */
export async function withinTime<T>(
  { clock, seconds, cancel }: { clock: Clock; seconds: number; cancel: AbortSignal },
  whereabouts: () => string,
  story: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = new AbortController();
  clock.sleep(seconds * 1000, stop.signal).then(
    () => over.abort(timedOut(seconds, whereabouts())),
    () => undefined,
  );
  try {
    return await story(AbortSignal.any([cancel, over.signal]));
  } catch (error) {
    // What is cut short fails in many ways, and then the reason of the cut counts; a verdict that was reached stays.
    if (error instanceof BuildError) throw error;
    throw cancel.aborted ? cancelled(cancel.reason) : asBuildError(over.signal.reason ?? error);
  } finally {
    stop.abort();
  }
}

/** A program may abort with any reason of its own. */
function cancelled(reason: unknown): BuildError {
  if (reason instanceof BuildError) return reason;
  return new BuildError('CANCELLED', 'cancelled by the calling program', { cause: reason });
}

function timedOut(seconds: number, step: string): BuildError {
  return new BuildError('TIMED_OUT', `not done within ${formatDuration(seconds)}, stopped at: ${step}`, {
    hint: 'Raise timeout, or see above what it waited for.',
  });
}
