/**
 * A path kept byte for byte: each character stands for one byte (latin1), because names on Linux need not be UTF-8,
 * and because comparing such strings compares the bytes.
 */
export type PathBytes = string;

/** The bytes of a path, as file system calls and archive headers want them. */
export function toBuffer(path: PathBytes): Buffer {
  return Buffer.from(path, 'latin1');
}

/** The byte form of an ordinary path. */
export function toPathBytes(path: string): PathBytes {
  return Buffer.from(path, 'utf8').toString('latin1');
}

/** The path for a human: as UTF-8, and quoted when it holds control characters. */
export function showPath(path: PathBytes): string {
  const text = toBuffer(path).toString('utf8');
  return /[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(text) ? JSON.stringify(text) : text;
}
