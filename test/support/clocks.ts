import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/build/ports.ts';
import { deadlineIn } from './deadline.ts';

/** A real clock whose pauses are short, so that retries and patience are tested as they are but sooner. */
export const briskClock = fasterBy(20);

/** One that leaves a busy machine time for what real programs do within a limit, as to open a connection. */
export const calmClock = fasterBy(4);

function fasterBy(haste: number): Clock {
  return {
    monotonic: () => performance.now() * haste,
    deadline: (milliseconds) => deadlineIn(milliseconds),
    sleep: async (milliseconds, signal) => {
      await sleep(milliseconds / haste, undefined, { signal });
    },
    randomId: (length) => 'abcdefgh12345678'.slice(0, length),
  };
}

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now = 0;
  readonly #sleepers: { at: number; wake: () => void }[] = [];

  monotonic(): number {
    return this.#now;
  }

  deadline(): AbortSignal {
    return new AbortController().signal;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#sleepers.push({ at: this.#now + milliseconds, wake: resolve });
    });
  }

  randomId(length: number): string {
    return 'abcdefgh12345678'.slice(0, length);
  }

  /** Lets `milliseconds` go by; whoever has slept long enough wakes. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const { at, wake } of this.#sleepers) if (at <= this.#now) wake();
  }
}
