import type { TimeLimits } from './build-plan.ts';

/** The client's clean end (message, removal) gets this long before the cluster's own deadline strikes. */
const SLACK_SECONDS = 30;
const DAY_SECONDS = 24 * 3600;

/**
 * The time limits of a run that may take `timeout` seconds.
 * An ended run stays for as long as it may have taken, from one to five minutes: long enough for a client that was cut
 * off from the API server to come back for the verdict, short enough that a killed client leaves nothing for long.
 */
export function timeLimits(timeout: number, keep: boolean): TimeLimits {
  const keepAfterEnd = keep ? DAY_SECONDS : Math.min(300, Math.max(60, timeout));
  return { timeout, deadline: timeout + SLACK_SECONDS, keepAfterEnd };
}
