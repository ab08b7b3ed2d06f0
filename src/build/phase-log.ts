import type { Clock, Reporter } from './ports.ts';

/** Announces the phases of a story and measures them. */
export class PhaseLog {
  readonly #clock: Clock;
  readonly #reporter: Reporter;
  readonly #entries: { name: string; begun: number }[] = [];
  #awaited: string | undefined;

  constructor(clock: Clock, reporter: Reporter) {
    this.#clock = clock;
    this.#reporter = reporter;
  }

  /** Begins a phase, which ends the one before. */
  begin(name: string, text: string): void {
    this.#entries.push({ name, begun: this.#clock.monotonic() });
    this.#awaited = undefined;
    this.#reporter.phase(text);
  }

  /** Tells what the phase waits for; undefined when it waits no longer. */
  waitFor(why: string | undefined): void {
    this.#awaited = why;
    if (why !== undefined) this.#reporter.note(why);
  }

  /** The name of the phase that is on and what it waits for, for messages. */
  get current(): string {
    const name = this.#entries.at(-1)?.name ?? 'start';
    return this.#awaited === undefined ? name : `${name} (${this.#awaited})`;
  }

  /** Seconds of every phase up to now, rounded to milliseconds. */
  seconds(): { name: string; seconds: number }[] {
    const now = this.#clock.monotonic();
    return this.#entries.map(({ name, begun }, index) => {
      const end = this.#entries[index + 1]?.begun ?? now;
      return { name, seconds: Math.round(end - begun) / 1000 };
    });
  }
}
