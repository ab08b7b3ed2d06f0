import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from './connection-failure.ts';
import { type Answer, exchange } from './exchange.ts';
import type { Call } from './redirect.ts';

const RETRY_DELAYS_MS = [200, 400, 800];

/** Sends a request until it is answered: a push has just succeeded, and a fault of the moment must not make it an unconfirmed one. */
export async function persist(call: Call, signal: AbortSignal): Promise<Answer> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      const answer = await exchange(call, signal);
      if (answer.status < 500 && answer.status !== 429) {
        return answer;
      }
    } catch (error) {
      if (signal.aborted || !isPassing(error)) {
        throw error;
      }
    }
    await sleep(delay, undefined, { signal });
  }
  return exchange(call, signal);
}
