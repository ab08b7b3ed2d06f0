import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ShipListener } from '../build/ports.ts';
import { type SentArchive, withoutEnd } from '../context/open-ended.ts';
import { thriftyGzip } from '../context/thrifty-gzip.ts';

/**
 * Writes a context to the standard input of an executor, as one gzip member, and ends that. Resolves as well where the executor
 * takes no more: it has ended, and tells why by itself. Throws what the archive throws, which leaves the member without its
 * end and so fails the build, or the reason of `signal`.
 */
export async function feedContext(
  source: SentArchive,
  stdin: Writable,
  listener: Pick<ShipListener, 'arrived'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pipeline(thriftyGzip(counted(source, listener, signal)), stdin, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!isBrokenPipe(error)) throw error;
  }
}

/** The archive as it is sent, and how much of it. */
async function* counted(
  source: SentArchive,
  listener: Pick<ShipListener, 'arrived'>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const piece of withoutEnd(source, signal)) {
    yield piece;
    read += piece.length;
    listener.arrived(read, source.bytes);
  }
}

function isBrokenPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
