import { BuildError } from '../../build/errors.ts';
import type { Connection } from '../connection/connect.ts';
import { Backoff } from '../stream/backoff.ts';
import { Outage } from '../stream/outage.ts';
import { Refusals } from '../stream/refusals.ts';
import { LogAttempt, type LogPlace } from './log-attempt.ts';
import { describeGap, LogPosition } from './log-position.ts';
import { RotationWatch } from './rotation-watch.ts';

/** Which container's log is read, and how to know that it can grow no more. */
export interface LogSource extends LogPlace {
  /** Aborts once the container is known to have ended; a stream's end alone proves nothing. */
  readonly ended: AbortSignal;
  /** Hears what the reader of the log should know besides its lines, in their order. */
  readonly onNotice?: (notice: LogNotice) => void;
}

/** What happened to a log, in one sentence. */
export interface LogNotice {
  /** `gap`: lines are lost for good. `outage`: they come later; told once until the connection is back. */
  readonly kind: 'gap' | 'outage';
  readonly text: string;
}

/** A silent build is normal, a silent connection may be dead: then a second one is opened beside it. */
const DOUBT_MILLISECONDS = 20_000;
/** Together with the doubt less than the 30 s within which a dead connection is to be noticed. */
const ANSWER_MILLISECONDS = 8_000;
/** An outage that is shorter is nobody's business. */
const MOMENT_MILLISECONDS = 1_000;
/** A stream that held this long was a good one, even if it brought nothing. */
const GOOD_MILLISECONDS = 10_000;
/**
 * A stream that is silent this long after the container's end is closed; the last read gets what it missed. One that still
 * brings lines comes to an end, and may be the only one to have them: what was rotated meanwhile is served to no other.
 */
const CLOSE_AFTER_MILLISECONDS = 3_000;
/** The last read may bring nothing new for this long; what it misses is told, never the reason to wait on. */
const LAST_READ_MILLISECONDS = 10_000;
const LAST_READ_ANSWER_MILLISECONDS = 4_000;
const LAST_READS = 5;

/**
 * Hands every line of a container's log to `onLine`, once and in order, until the container has ended and a last read
 * brought nothing new. Resumes after cuts. Resolves to false when the end of the log may be missing; rejects when the
 * log may not be read at all.
 */
export async function followLog(
  connection: Connection,
  source: LogSource,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const following = new Following(connection, source, onLine, signal);
  try {
    await following.whileRunning();
    return await following.reconcile();
  } finally {
    following.close();
  }
}

class Following {
  readonly #connection: Connection;
  readonly #source: LogSource;
  readonly #onLine: (line: string) => void;
  readonly #signal: AbortSignal;
  readonly #position: LogPosition;
  readonly #outage: Outage;
  readonly #backoff: Backoff;
  readonly #refusals = new Refusals();
  readonly #done = new AbortController();
  /** Ends looking for rotations: there are none after the container's end, but before that some may be found late. */
  readonly #watching = new AbortController();
  readonly #rotations: RotationWatch;
  #lastNew: number;
  #current: LogAttempt | undefined;
  /** Has the stream that is read doubted at once. */
  #doubt: () => void = () => undefined;

  constructor(connection: Connection, source: LogSource, onLine: (line: string) => void, signal: AbortSignal) {
    const { clock } = connection;
    const tell = (kind: LogNotice['kind'], text: string) => source.onNotice?.({ kind, text });
    this.#connection = connection;
    this.#source = source;
    this.#signal = signal;
    this.#lastNew = clock.monotonic();
    this.#onLine = (line) => {
      this.#lastNew = clock.monotonic();
      onLine(line);
    };
    this.#position = new LogPosition((gap) => tell('gap', describeGap(gap)));
    this.#rotations = new RotationWatch(connection, source, this.#position);
    this.#outage = new Outage(clock, MOMENT_MILLISECONDS, () =>
      tell('outage', 'the connection to the log was lost, reading on'),
    );
    this.#backoff = new Backoff(clock);
  }

  /** Reads one stream after another until the container has ended. */
  async whileRunning(): Promise<void> {
    const { ended } = this.#source;
    const closing = this.#afterEnd();
    const follower = { silentFor: () => this.#current?.silentFor ?? 0, doubt: () => this.#doubt() };
    void this.#rotations.run(follower, AbortSignal.any([this.#signal, this.#watching.signal]));
    while (!ended.aborted) {
      const began = this.#connection.clock.monotonic();
      const failure = await failureOf(this.#readStreams(closing));
      this.#signal.throwIfAborted();
      if (ended.aborted) return;
      this.#judge(failure);
      if (this.#lastNew >= began || this.#connection.clock.monotonic() - began >= GOOD_MILLISECONDS)
        this.#backoff.reset();
      await this.#backoff.pause(AbortSignal.any([this.#signal, ended])).catch(() => this.#signal.throwIfAborted());
    }
  }

  /** Reads the log once more, now that it can grow no more; false when its end was not seen. */
  async reconcile(): Promise<boolean> {
    const { clock } = this.#connection;
    this.#outage.end();
    this.#watching.abort();
    await this.#rotations.look(this.#signal);
    this.#lastNew = clock.monotonic();
    for (let tries = 1; ; tries += 1) {
      const attempt = this.#open({ follow: false, answerMilliseconds: LAST_READ_ANSWER_MILLISECONDS }, this.#signal);
      const failure = await failureOf(this.#readUnlessSilent(attempt));
      this.#signal.throwIfAborted();
      if (failure === undefined && attempt.aligned) return true;
      if (isGone(failure)) return false;
      if (tries === LAST_READS || clock.monotonic() - this.#lastNew >= LAST_READ_MILLISECONDS) {
        if (failure === undefined) attempt.giveLeftovers();
        return false;
      }
      await clock.sleep(MOMENT_MILLISECONDS, this.#signal);
    }
  }

  close(): void {
    this.#done.abort();
    this.#watching.abort();
    this.#outage.end();
  }

  /** Reads until no stream is left. One that is silent is doubted: the first is dropped when a second one answers. */
  async #readStreams(closing: AbortSignal): Promise<void> {
    const doubts = new Backoff(this.#connection.clock);
    let current = this.#open({ follow: true, answerMilliseconds: 0 }, closing);
    this.#current = current;
    let over = current.read();
    for (;;) {
      if (!(await this.#fallsSilent(current, over, DOUBT_MILLISECONDS))) return await over;
      const second = this.#open({ follow: true, answerMilliseconds: ANSWER_MILLISECONDS }, closing);
      const answer = await Promise.race([
        failureOf(second.answered).then((failure) => (failure === undefined ? 'answered' : 'failed')),
        failureOf(over).then(() => 'over'),
      ]);
      if (answer === 'failed') {
        await doubts.pause(closing);
        continue;
      }
      doubts.reset();
      current.drop();
      await failureOf(over);
      current = second;
      this.#current = current;
      over = second.read();
    }
  }

  async #readUnlessSilent(attempt: LogAttempt): Promise<void> {
    const over = attempt.read();
    if (await this.#fallsSilent(attempt, over, LAST_READ_MILLISECONDS)) attempt.drop();
    await over;
  }

  /** Waits until the attempt is over (false), or is doubted or has given no sign of life for `limit` milliseconds (true). */
  async #fallsSilent(attempt: LogAttempt, over: Promise<void>, limit: number): Promise<boolean> {
    const stop = new AbortController();
    const silence = async () => {
      while (attempt.silentFor < limit)
        await this.#connection.clock.sleep(Math.max(1, limit - attempt.silentFor), stop.signal);
      return true;
    };
    const ended = failureOf(over).then(() => false);
    const doubted = new Promise<boolean>((resolve) => {
      this.#doubt = () => resolve(true);
    });
    try {
      return await Promise.race([silence().catch(() => false), doubted, ended]);
    } finally {
      stop.abort();
    }
  }

  #open(how: { follow: boolean; answerMilliseconds: number }, signal: AbortSignal): LogAttempt {
    const options = { ...how, position: this.#position, onLine: this.#onLine };
    const attempt = new LogAttempt(this.#connection, this.#source, options, signal);
    attempt.answered.then(
      () => {
        this.#outage.end();
        this.#refusals.reset();
      },
      () => undefined,
    );
    return attempt;
  }

  /** Throws when the log may not be read; anything else passes. */
  #judge(failure: unknown): void {
    if (failure instanceof BuildError && failure.code === 'RIGHTS_MISSING') {
      const hint = "Ask for a Role with 'get' on 'pods/log'; docs/rbac.md has the whole Role.";
      this.#refusals.judge(new BuildError(failure.code, failure.message, { hint, cause: failure }));
    } else this.#refusals.judge(failure);
    if (!isWaiting(failure)) this.#outage.begin();
  }

  /** Aborts with the caller's signal, and when the stream is silent after the container's end. */
  #afterEnd(): AbortSignal {
    const close = new AbortController();
    const { ended } = this.#source;
    const silence = async () => {
      do await this.#connection.clock.sleep(CLOSE_AFTER_MILLISECONDS, this.#done.signal);
      while ((this.#current?.silentFor ?? CLOSE_AFTER_MILLISECONDS) < CLOSE_AFTER_MILLISECONDS);
    };
    const wait = () => void failureOf(silence()).then(() => close.abort());
    if (ended.aborted) wait();
    else ended.addEventListener('abort', wait, { once: true });
    return AbortSignal.any([this.#signal, close.signal]);
  }
}

/** A container that is not there yet is no outage. */
function isWaiting(failure: unknown): boolean {
  return (
    failure instanceof BuildError && /is waiting to start|not found|not have a host assigned/.test(failure.message)
  );
}

/** A pod that was deleted takes its log with it. */
function isGone(failure: unknown): boolean {
  return failure instanceof BuildError && /pods "[^"]*" not found/.test(failure.message);
}

/** Undefined when `work` went well. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error ?? new Error('failed for no reason');
  }
}
