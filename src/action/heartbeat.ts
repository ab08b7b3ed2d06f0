import type { Clock } from '../build/ports.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** Silence after which a line says that the build is alive, each time anew. */
const SILENCE_MILLISECONDS = 60_000;

/** Breaks every long silence of the log, until `signal` aborts. */
export async function breakSilence(
  log: Pick<WorkflowLog, 'lastOutput' | 'stillAlive'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let told = log.lastOutput;
  while (!signal.aborted) {
    const silentUntil = Math.max(told, log.lastOutput) + SILENCE_MILLISECONDS;
    const left = silentUntil - clock.monotonic();
    if (left > 0) await clock.sleep(left, signal).catch(() => undefined);
    else {
      told = clock.monotonic();
      log.stillAlive();
    }
  }
}
