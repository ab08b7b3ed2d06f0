import { openStream } from '../api/api-request.ts';
import type { Connection } from '../connection/connect.ts';
import { streamLines } from '../stream/stream-lines.ts';
import { type LogPlace, pathOfLog } from './log-attempt.ts';
import type { FileHead } from './log-files.ts';
import type { LogPosition } from './log-position.ts';
import { printOf } from './log-reading.ts';
import { splitStamp } from './log-stamp.ts';

/** Shorter than the 3 s that are the least a kubelet may be set to let pass between two rotations. */
const LOOK_MILLISECONDS = 2_000;
const ANSWER_MILLISECONDS = 4_000;
/** Characters of a log below which no node rotates it, and the logs of most builds stay: those cost no request. */
const SMALL = 256 * 1024;
/** Bytes that are read of a file; one that begins with a longer line is not looked at. */
const HEAD_BYTES = 64 * 1024;
/** A stream that is silent so long while a newer file has lines stays at the end of an old one; a busy node pauses for less. */
const LEFT_BEHIND_MILLISECONDS = 3_000;

/** What the watch asks of the one who reads the log. */
export interface Follower {
  /** Milliseconds since the stream that is read gave its last sign of life. */
  readonly silentFor: () => number;
  /** Opens another stream beside it. */
  readonly doubt: () => void;
}

/** Looks, while a large log is read, for rotations of its file: a kubelet that follows a log tells nobody about them. */
export class RotationWatch {
  readonly #connection: Connection;
  readonly #place: LogPlace;
  readonly #position: LogPosition;
  #sizeAtLook = 0;
  #doubtedFor: string | undefined;

  constructor(connection: Connection, place: LogPlace, position: LogPosition) {
    this.#connection = connection;
    this.#place = place;
    this.#position = position;
  }

  /** Goes on until `signal` aborts; never rejects. */
  async run({ silentFor, doubt }: Follower, signal: AbortSignal): Promise<void> {
    const pause = () => this.#connection.clock.sleep(LOOK_MILLISECONDS, signal);
    while (await succeeds(pause())) {
      if (this.#position.size > this.#sizeAtLook) await this.look(signal);
      const { awaited } = this.#position.files;
      if (awaited === undefined || awaited === this.#doubtedFor || silentFor() < LEFT_BEHIND_MILLISECONDS) continue;
      this.#doubtedFor = awaited;
      doubt();
    }
  }

  /** Looks at the file once, where the log is large; what cannot be read is looked at the next time. */
  async look(signal: AbortSignal): Promise<void> {
    const { size } = this.#position;
    if (size < SMALL) return;
    const head = await this.#head(signal).catch(() => undefined);
    if (head === undefined) return;
    this.#sizeAtLook = size;
    this.#position.files.find(head);
  }

  async #head(signal: AbortSignal): Promise<FileHead | undefined> {
    const call = {
      path: pathOfLog(this.#place, { follow: 'false', limitBytes: String(HEAD_BYTES) }),
      deed: `read the log of pod ${this.#place.pod}`,
      idleMilliseconds: ANSWER_MILLISECONDS,
    };
    const response = await openStream(this.#connection, call, signal);
    const stamps: string[] = [];
    for await (const { text } of streamLines(response, { idleMilliseconds: ANSWER_MILLISECONDS })) {
      const { stamp } = splitStamp(text);
      if (stamp === undefined) return undefined;
      stamps.push(stamp);
      const [first, second] = stamps;
      if (first !== undefined && second !== undefined) return { first, mark: { stamp: second, print: printOf(text) } };
    }
    return undefined;
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => true,
    () => false,
  );
}
