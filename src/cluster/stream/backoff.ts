import type { Clock } from '../../build/ports.ts';

const FIRST_MILLISECONDS = 500;
const LONGEST_MILLISECONDS = 5_000;

/** Pauses between tries: half a second, then twice as long each time, at most five seconds. */
export class Backoff {
  readonly #clock: Clock;
  #tries = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The next pause is a short one again. */
  reset(): void {
    this.#tries = 0;
  }

  /** Rejects when `signal` aborts. */
  async pause(signal: AbortSignal): Promise<void> {
    const pause = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** this.#tries);
    this.#tries += 1;
    await this.#clock.sleep(pause, signal);
  }
}
