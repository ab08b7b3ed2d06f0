import type http from 'node:http';
import type { LinePart } from '../../stream/byte-lines.ts';
import { openStream } from '../api/api-request.ts';
import type { Connection } from '../connection/connect.ts';
import { streamLines } from '../stream/stream-lines.ts';
import type { LogPosition } from './log-position.ts';
import type { LogReading } from './log-reading.ts';
import { splitStamp } from './log-stamp.ts';

/** Which container's log is read. */
export interface LogPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** How one stream of a log is read. */
export interface AttemptOptions {
  readonly position: LogPosition;
  /** Goes on while the container runs; otherwise the stream ends with what there is. */
  readonly follow: boolean;
  readonly onLine: (line: string) => void;
  /** Milliseconds the server may take to answer; 0 waits for ever, as a kubelet answers with the first line only. */
  readonly answerMilliseconds: number;
}

/** What the kubelet writes of its own trouble into the stream of a log, with status 200 and without a stamp. */
const KUBELET_MESSAGE = new RegExp(
  '^(unable to retrieve container logs|failed to (try|get|open|read|watch|create|parse|set)\\b|rpc error:' +
    '|an error on the server|error dialing backend|container "[^"]*" in pod "[^"]*" is)',
  'i',
);

/** One stream of a log: opened at once, read when it is told to. */
export class LogAttempt {
  /** Resolves when the server has answered; rejects when it refuses or is not there. */
  readonly answered: Promise<http.IncomingMessage>;
  readonly #connection: Connection;
  readonly #options: AttemptOptions;
  readonly #reading: LogReading;
  readonly #dropped = new AbortController();
  #lastSign: number;
  #trouble: string | undefined;

  constructor(connection: Connection, place: LogPlace, options: AttemptOptions, signal: AbortSignal) {
    this.#connection = connection;
    this.#options = options;
    this.#reading = options.position.begin();
    this.#lastSign = connection.clock.monotonic();
    const call = {
      path: pathOfLog(place, { follow: String(options.follow), ...since(this.#reading) }),
      deed: `read the log of pod ${place.pod}`,
      idleMilliseconds: options.answerMilliseconds,
    };
    this.answered = openStream(connection, call, AbortSignal.any([signal, this.#dropped.signal]));
    this.answered.then(
      () => this.#giveSign(),
      () => undefined,
    );
  }

  /** Milliseconds since the last sign of life. */
  get silentFor(): number {
    return this.#connection.clock.monotonic() - this.#lastSign;
  }

  /** Ends the stream; `read` hands on nothing after that. */
  drop(): void {
    this.#dropped.abort();
  }

  /** Hands on the new lines to the end of the stream. Throws when it breaks off or tells of trouble of the kubelet. */
  async read(): Promise<void> {
    const response = await this.answered;
    for await (const part of streamLines(response, { withLast: !this.#options.follow })) {
      if (this.#dropped.signal.aborted) break;
      this.#giveSign();
      if (!this.#isTrouble(part)) for (const line of this.#reading.take(part)) this.#options.onLine(line);
    }
    if (this.#trouble !== undefined) throw new Error(this.#trouble);
    if (!response.complete) throw new Error('the stream broke off');
  }

  /** True when the stream showed that it goes on where the log was read to. */
  get aligned(): boolean {
    return this.#reading.aligned;
  }

  /** Hands on what might be new in a whole stream that does not show where the log was read to. */
  giveLeftovers(): void {
    for (const line of this.#reading.leftovers()) this.#options.onLine(line);
  }

  /** A message of the kubelet is the last thing in a stream; a rest of a line that only looks like one is not. */
  #isTrouble({ text, begins }: LinePart): boolean {
    if (!begins) return this.#trouble !== undefined;
    this.#trouble = splitStamp(text).stamp === undefined && KUBELET_MESSAGE.test(text) ? text : undefined;
    return this.#trouble !== undefined;
  }

  #giveSign(): void {
    this.#lastSign = this.#connection.clock.monotonic();
  }
}

function since({ since: time }: LogReading): { readonly sinceTime?: string } {
  return time === undefined ? {} : { sinceTime: time };
}

/** The path of a container's log with time stamps, and what else is asked for. */
export function pathOfLog({ namespace, pod, container }: LogPlace, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ container, timestamps: 'true', ...asked });
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${query}`;
}
