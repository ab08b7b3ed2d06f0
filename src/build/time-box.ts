import { formatDuration } from '../options/duration.ts';
import { asBuildError, BuildError } from './errors.ts';
import type { Clock } from './ports.ts';

/** A run that is limited in time and can be cancelled. */
export interface TimeBox {
  /** Aborts on cancel and when the time is up. */
  readonly signal: AbortSignal;
  /** The error that counts: after an abort its reason, because what was cut short fails in many ways. */
  reasonOf(error: unknown): BuildError;
}

/**
 * Runs `story` for at most `seconds`; `whereabouts` names the step for the message when the time is up.
 * Cancelling is the caller's: `cancel` aborts with the error to be reported.
 */
export async function withinTime<T>(
  { clock, seconds, cancel }: { clock: Clock; seconds: number; cancel: AbortSignal },
  whereabouts: () => string,
  story: (box: TimeBox) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = new AbortController();
  clock.sleep(seconds * 1000, stop.signal).then(
    () => over.abort(timedOut(seconds, whereabouts())),
    () => undefined,
  );
  const signal = AbortSignal.any([cancel, over.signal]);
  const reasonOf = (error: unknown) =>
    cancel.aborted ? cancelled(cancel.reason) : asBuildError(over.signal.reason ?? error);
  try {
    return await story({ signal, reasonOf });
  } catch (error) {
    throw reasonOf(error);
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
