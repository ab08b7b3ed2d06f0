import { createHash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BuildError } from '../build/errors.ts';
import { showPath, toBuffer } from './path-bytes.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-header.ts';
import { reasonOf, type TreeEntry } from './walk.ts';

/** A finished archive, or the fact that it grew over the limit. */
export type Archive = { archive: Buffer; sha256: string } | 'too large';

const GZIP_LEVEL = 6;
/** Position of the operating system in a gzip header, and the value for "unknown". */
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;
const READ_BYTES = 256 * 1024;

/** The entries as one gzip member in memory, at most `limit` bytes of it; throws `CONTEXT_INVALID` for a file that changes meanwhile. */
export async function writeArchive(entries: TreeEntry[], limit: number, signal?: AbortSignal): Promise<Archive> {
  const chunks: Buffer[] = [];
  let total = 0;
  const stop = new AbortController();
  const signals = signal === undefined ? [stop.signal] : [stop.signal, signal];
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      total += chunk.length;
      if (total > limit) {
        stop.abort();
        return;
      }
      chunks.push(chunk);
    }
  };
  try {
    await pipeline(tarChunks(entries), createGzip({ level: GZIP_LEVEL }), collect, {
      signal: AbortSignal.any(signals),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (!stop.signal.aborted) {
      throw error;
    }
  }
  return total > limit ? 'too large' : seal(Buffer.concat(chunks));
}

// zlib writes the operating system it was built for; all else in the header is already fixed.
function seal(archive: Buffer): Archive {
  archive.writeUInt8(GZIP_OS_UNKNOWN, GZIP_OS_BYTE);
  return { archive, sha256: createHash('sha256').update(archive).digest('hex') };
}

async function* tarChunks(entries: TreeEntry[]): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    yield tarHeader(entry);
    if (entry.kind === 'file') {
      yield* fileChunks(entry);
      yield tarPadding(entry.size);
    }
  }
  yield tarEnd();
}

async function* fileChunks(entry: TreeEntry): AsyncGenerator<Buffer> {
  const file = await openFile(entry);
  try {
    let left = entry.size;
    while (left > 0) {
      const chunk = Buffer.allocUnsafe(Math.min(left, READ_BYTES));
      const bytesRead = await readInto(file, chunk, entry);
      if (bytesRead === 0) {
        throw changed(entry, 'it became smaller while it was packed');
      }
      left -= bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
    // One byte more than announced means that the file grew.
    if ((await readInto(file, Buffer.alloc(1), entry)) > 0) {
      throw changed(entry, 'it became larger while it was packed');
    }
  } finally {
    await file.close();
  }
}

async function readInto(file: FileHandle, chunk: Buffer, entry: TreeEntry): Promise<number> {
  try {
    return (await file.read(chunk, 0, chunk.length)).bytesRead;
  } catch (error) {
    throw changed(entry, reasonOf(error), error);
  }
}

// A file may have been replaced since it was listed: a link is not followed, a FIFO does not block.
async function openFile(entry: TreeEntry): Promise<FileHandle> {
  try {
    return await open(toBuffer(entry.source), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw changed(entry, reasonOf(error), error);
  }
}

function changed(entry: TreeEntry, reason: string, cause?: unknown): BuildError {
  return new BuildError('CONTEXT_INVALID', `cannot pack ${showPath(entry.path)}: ${reason}`, {
    hint: 'let nothing write into the context during the build',
    cause,
  });
}
