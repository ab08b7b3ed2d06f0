import { BuildError } from '../build/errors.ts';

/** A tar archive that is sent as it is read. */
export interface SentArchive {
  /** Length of the archive. */
  readonly bytes: number;
  read(signal: AbortSignal): AsyncIterable<Buffer>;
}

/** The zero blocks that end a tar archive. */
const END_BYTES = 1024;

/**
 * A tar archive without the zero blocks at its end: its reader must then go on to the end of the stream, where gzip has its
 * checksum and length, which nobody would read behind those blocks. Throws `CONTEXT_INVALID` where the archive is not as
 * long as it was, and what the archive throws; all of it before the last bytes are given.
 */
export async function* withoutEnd(archive: SentArchive, signal: AbortSignal): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let read = 0;
  for await (const chunk of archive.read(signal)) {
    read += chunk.length;
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const given = Math.max(0, all.length - END_BYTES);
    held = Buffer.from(all.subarray(given));
    if (given > 0) yield all.subarray(0, given);
  }
  if (read !== archive.bytes) {
    throw new BuildError(
      'CONTEXT_INVALID',
      `the context changed while it was sent: ${read} bytes, not ${archive.bytes}`,
      {
        hint: 'Let nothing write into the context during the build.',
      },
    );
  }
  if (!held.equals(Buffer.alloc(END_BYTES)))
    throw new BuildError('INTERNAL', 'the archive does not end as one of ours');
}
