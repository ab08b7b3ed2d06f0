import type { Clock } from '../../build/ports.ts';

/** Tells once of something that is away, unless it is back within a moment. */
export class Outage {
  readonly #clock: Clock;
  readonly #moment: number;
  readonly #tell: () => void;
  #waiting: AbortController | undefined;

  /** `moment` is in milliseconds. */
  constructor(clock: Clock, moment: number, tell: () => void) {
    this.#clock = clock;
    this.#moment = moment;
    this.#tell = tell;
  }

  /** It is away; again and again means once. */
  begin(): void {
    if (this.#waiting !== undefined) return;
    this.#waiting = new AbortController();
    this.#clock.sleep(this.#moment, this.#waiting.signal).then(this.#tell, () => undefined);
  }

  /** It is back, or nobody waits for it any more. */
  end(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }
}
