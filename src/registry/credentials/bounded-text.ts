import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Larger than any file that a login or an authority wrote. */
const MOST_BYTES = 1024 * 1024;
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in a circle',
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
};

/** The text of a file, or why it cannot be had, as a clause. */
export type BoundedText =
  | { readonly text: string; readonly problem?: undefined; readonly missing?: undefined }
  | { readonly text?: undefined; readonly problem: string; readonly missing: boolean };

/** Reads a file of this machine's user that holds no more than a mebibyte; never waits, whatever the path leads to. */
export async function readBoundedText(path: string): Promise<BoundedText> {
  let file: FileHandle | undefined;
  try {
    // Opening a pipe that nobody writes to would wait for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const about = await file.stat();
    if (!about.isFile()) return failed(about.isDirectory() ? 'it is a directory' : 'it is no file');
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    let size = 0;
    for (let read = -1; read !== 0 && size < buffer.length; size += read) {
      read = (await file.read(buffer, size, buffer.length - size)).bytesRead;
    }
    return size > MOST_BYTES
      ? failed(`it is larger than ${MOST_BYTES} bytes`)
      : { text: buffer.toString('utf8', 0, size) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return failed(REASONS[code] ?? code, code === 'ENOENT' || code === 'ENOTDIR');
  } finally {
    await file?.close();
  }
}

function failed(problem: string, missing = false): BoundedText {
  return { problem, missing };
}
