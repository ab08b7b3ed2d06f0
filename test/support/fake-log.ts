import type { ServerResponse } from 'node:http';

/** A line of the container's log: when it was written, and its text. */
export interface LogEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** Nanoseconds after `at`. */
  readonly nanos?: number;
  /** Milliseconds between the stamps of its records; less than 0 where the clock goes back. */
  readonly step?: number;
}

/** What the runtime writes into its file: a line, or 16 KiB of one, each with its own stamp. */
export interface LogRecord {
  readonly at: number;
  /** Stamp, blank and bytes; with the line feed where the record ends its line. */
  readonly stamped: Buffer;
  readonly stampLength: number;
  readonly endsLine: boolean;
}

interface Follower {
  readonly response: ServerResponse;
  readonly write: (record: LogRecord) => Buffer;
  /** Stays at the end of the file it read, whatever is written to the next one. */
  behind: boolean;
  room: number;
}

const RECORD_BYTES = 16 * 1024;
const BATCH_BYTES = 64 * 1024;
const NOTHING = Buffer.alloc(0);

/** The log file of one container as containerd writes it, and its kubelet, which serves it by records. */
export class FakeLog {
  /** After how many bytes of the body the connection of the next reader is cut; for ever when it gives nothing. */
  cutAfter: () => number | undefined = () => undefined;
  readonly #followers = new Set<Follower>();
  #records: LogRecord[] = [];
  #ended = false;

  get followers(): number {
    return this.#followers.size;
  }

  /** Appends lines; followers get them at once. */
  print(...entries: readonly LogEntry[]): void {
    const records = entries.flatMap(recordsOf);
    for (const record of records) this.#records.push(record);
    for (const follower of this.#followers) if (!follower.behind) this.#send(follower, records);
  }

  /**
   * A new file: what was written is served no more. Followers go on with the new one; with `leavesBehind` those that were
   * with the file before stay there until the next rotation, like a kubelet that comes to the end of a file after it was
   * rotated, and then go on with the file of that time, even in the middle of a line.
   */
  rotate({ leavesBehind = false } = {}): void {
    this.#records = [];
    for (const follower of this.#followers) follower.behind = leavesBehind && !follower.behind;
  }

  /** The container has ended: its log grows no more. */
  end(): void {
    this.#ended = true;
    for (const { response } of this.#followers) response.end();
    this.#followers.clear();
  }

  /** Cuts every follower off. */
  cut(): void {
    for (const { response } of this.#followers) response.socket?.destroy();
    this.#followers.clear();
  }

  /** Serves the log as the kubelet does. */
  serve(query: URLSearchParams, response: ServerResponse): true {
    response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
    const write = kubeletWriter(Date.parse(query.get('sinceTime') ?? '1970-01-01T00:00:00Z'));
    const limit = query.get('limitBytes');
    if (limit !== null) {
      response.end(Buffer.concat(this.#records.map(write)).subarray(0, Number(limit)));
      return true;
    }
    const follower = { response, write, behind: false, room: this.cutAfter() ?? Number.POSITIVE_INFINITY };
    if (!this.#send(follower, this.#records)) return true;
    if (query.get('follow') !== 'true' || this.#ended) {
      response.end();
      return true;
    }
    this.#followers.add(follower);
    response.on('close', () => this.#followers.delete(follower));
    return true;
  }

  /** False when the connection was cut on the way. */
  #send(follower: Follower, records: readonly LogRecord[]): boolean {
    let batch: Buffer[] = [];
    let size = 0;
    const flush = () => {
      const bytes = Buffer.concat(batch).subarray(0, follower.room);
      [batch, size] = [[], 0];
      follower.room -= bytes.length;
      if (follower.room <= 0) follower.response.write(bytes, () => follower.response.socket?.destroy());
      else if (bytes.length > 0) follower.response.write(bytes);
    };
    for (const record of records) {
      if (follower.room <= 0) break;
      const bytes = follower.write(record);
      if (bytes === NOTHING) continue;
      batch.push(bytes);
      size += bytes.length;
      if (size >= BATCH_BYTES) flush();
    }
    if (follower.room > 0) flush();
    if (follower.room > 0) return true;
    this.#followers.delete(follower);
    return false;
  }
}

/** What the kubelet sends for each record: nothing before `since`, and a stamp only where a line begins in the file. */
export function kubeletWriter(since: number): (record: LogRecord) => Buffer {
  let begins = true;
  return ({ at, stamped, stampLength, endsLine }) => {
    const withStamp = begins;
    begins = endsLine;
    if (at < since) return NOTHING;
    return withStamp ? stamped : stamped.subarray(stampLength);
  };
}

/** The records of one line: one for each 16 KiB of it. */
export function recordsOf({ at: first, text, nanos = 123_456, step = 1 }: LogEntry): LogRecord[] {
  const bytes = Buffer.from(`${text}\n`);
  const records: LogRecord[] = [];
  for (let from = 0; from < bytes.length; from += RECORD_BYTES) {
    const to = Math.min(from + RECORD_BYTES, bytes.length);
    // The line feed is no part of the 16 KiB.
    const end = to === bytes.length - 1 ? bytes.length : to;
    const at = first + records.length * step;
    const stamp = stampOf(at, nanos);
    const stamped = Buffer.concat([stamp, bytes.subarray(from, end)]);
    records.push({ at, stamped, stampLength: stamp.length, endsLine: end === bytes.length });
    if (end === bytes.length) break;
  }
  return records;
}

/** A line as the kubelet gives it: with the time stamp of its first record. */
export function stamped({ at, text, nanos }: LogEntry): string {
  return `${stampOf(at, nanos)}${text}\n`;
}

function stampOf(at: number, nanos = 123_456): Buffer {
  return Buffer.from(`${new Date(at).toISOString().replace('Z', `${String(nanos).padStart(6, '0')}Z`)} `);
}
