import { createHash, type Hash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { BuildError } from '../build/errors.ts';
import { BoundedGzip } from './bounded-gzip.ts';
import { showPath, toBuffer } from './path-bytes.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-header.ts';
import { reasonOf, type TreeEntry } from './walk.ts';

/** What one pass over a tree found out about its archive. */
export interface MeasuredArchive {
  /** Of the tar bytes, in hexadecimal. */
  readonly sha256: string;
  /** Length of the tar archive in bytes. */
  readonly tarBytes: number;
  /** The archive as one gzip member, where that has at most the limit's bytes. */
  readonly inline?: Buffer;
}

const READ_BYTES = 256 * 1024;

/** Reads every file once; `inlineBytes` is the largest gzip member worth keeping. Throws `CONTEXT_INVALID` for a file that changes meanwhile. */
export async function measureArchive(
  entries: readonly TreeEntry[],
  inlineBytes: number,
  signal?: AbortSignal,
): Promise<MeasuredArchive> {
  const hash = createHash('sha256');
  const gzip = new BoundedGzip(inlineBytes);
  let tarBytes = 0;
  for await (const chunk of tarChunks(entries)) {
    signal?.throwIfAborted();
    hash.update(chunk);
    tarBytes += chunk.length;
    await gzip.write(chunk);
  }
  const inline = await gzip.end();
  return { sha256: hash.digest('hex'), tarBytes, ...(inline === undefined ? {} : { inline }) };
}

/**
 * The tar archive once more, in pieces, for sending. Throws `CONTEXT_INVALID` at its end when it is not the one that
 * was measured, so that nothing but the measured tree is ever taken for whole.
 */
export async function* readArchive(entries: readonly TreeEntry[], { sha256 }: MeasuredArchive): AsyncGenerator<Buffer> {
  const hash: Hash = createHash('sha256');
  for await (const chunk of tarChunks(entries)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) {
    throw new BuildError('CONTEXT_INVALID', 'a file of the build context was changed while the context was sent', {
      hint: 'let nothing write into the context during the build',
    });
  }
}

async function* tarChunks(entries: readonly TreeEntry[]): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    yield tarHeader(entry);
    if (entry.kind === 'file') {
      if (entry.content === undefined) yield* fileChunks(entry);
      else yield entry.content;
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
