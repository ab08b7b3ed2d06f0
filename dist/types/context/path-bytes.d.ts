/**
 * A path kept byte for byte: each character stands for one byte (latin1), because names on Linux need not be UTF-8,
 * and because comparing such strings compares the bytes.
 */
export type PathBytes = string;
/** The bytes of a path, as file system calls and archive headers want them. */
export declare function toBuffer(path: PathBytes): Buffer;
/** The byte form of an ordinary path. */
export declare function toPathBytes(path: string): PathBytes;
/** The path for a human: as UTF-8, and quoted when it holds control characters. */
export declare function showPath(path: PathBytes): string;
