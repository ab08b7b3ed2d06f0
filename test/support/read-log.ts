import type { LogPosition } from '../../src/cluster/log/log-position.ts';
import type { LogReading } from '../../src/cluster/log/log-reading.ts';
import { kubeletWriter, type LogRecord } from './fake-log.ts';

/** What a kubelet would send of these records to a reader that asks for `since`. */
export function served(records: readonly LogRecord[], since: string | undefined): Buffer {
  const write = kubeletWriter(Date.parse(since ?? '1970-01-01T00:00:00Z'));
  return Buffer.concat(records.map((record) => write(record)));
}

/** Reads a log from where the position stands, cut after so many bytes; gives what was taken for new. */
export function readStream(position: LogPosition, records: readonly LogRecord[], bytes?: number): string[] {
  const reading = position.begin();
  return takeLines(reading, served(records, reading.since).subarray(0, bytes));
}

/** Takes the complete lines of `bytes`. */
export function takeLines(reading: LogReading, bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1);
  return lines.flatMap((text) => [...reading.take({ text, begins: true })]);
}
