import { type PathBytes, toBuffer } from './path-bytes.ts';

/** What an archive says about one entry; owner 0:0 without names and time 0 are fixed. */
export interface TarEntry {
  /** Directories without a trailing slash. */
  path: PathBytes;
  kind: 'file' | 'directory' | 'link';
  /** Permission bits and the three special bits. */
  mode: number;
  /** Bytes of content that follow; 0 unless a file. */
  size: number;
  /** Where a link points; empty otherwise. */
  target: PathBytes;
}

/** The unit of a tar archive: headers are one block, content is padded to whole ones. */
export const TAR_BLOCK = 512;

const NAME_BYTES = 100;
const TYPE_FLAGS = { file: '0', link: '2', directory: '5' } as const;
// 11 octal digits; larger files use GNU's binary form.
const MAX_OCTAL_SIZE = 0o77777777777;

/**
 * The header blocks of an entry, in GNU form: names and link targets over 100 bytes go into `L` and `K` entries before it,
 * because the busybox tar that extracts the archive in the pod ignores pax headers.
 */
export function tarHeader(entry: TarEntry): Buffer {
  const path = entry.kind === 'directory' ? `${entry.path}/` : entry.path;
  const { target } = entry;
  const header = block({ path, target, mode: entry.mode, size: entry.size, type: TYPE_FLAGS[entry.kind] });
  const long = [...longName('K', target), ...longName('L', path)];
  return long.length === 0 ? header : Buffer.concat([...long, header]);
}

/** Length of the archive with these entries, in bytes. */
export function archiveBytes(entries: Iterable<TarEntry>): number {
  let bytes = 2 * TAR_BLOCK;
  for (const { kind, path, target, size } of entries) {
    const names = longBytes(target.length) + longBytes(path.length + (kind === 'directory' ? 1 : 0));
    bytes += names + TAR_BLOCK + (kind === 'file' ? padded(size) : 0);
  }
  return bytes;
}

function longBytes(name: number): number {
  return name <= NAME_BYTES ? 0 : TAR_BLOCK + padded(name + 1);
}

function padded(size: number): number {
  return Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
}

/** The zero bytes that fill content of `size` bytes up to a whole block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK);
}

/** The two zero blocks that end an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * TAR_BLOCK);
}

function longName(type: 'K' | 'L', name: PathBytes): Buffer[] {
  if (name.length <= NAME_BYTES) {
    return [];
  }
  const content = toBuffer(`${name}\0`);
  const fields = { path: '././@LongLink', target: '', mode: 0, size: content.length, type };
  return [block(fields), content, tarPadding(content.length)];
}

interface HeaderFields {
  path: PathBytes;
  target: PathBytes;
  mode: number;
  size: number;
  type: string;
}

/** Where the checksum is; for its own sum the field counts as blanks. */
const CHECKSUM_AT = 148;
/** A block with all that is the same for every entry: owner 0:0, time 0 and the format. */
const BLANK = Buffer.alloc(TAR_BLOCK);
putOctal(BLANK, 108, 7, 0);
putOctal(BLANK, 116, 7, 0);
putOctal(BLANK, 136, 11, 0);
putText(BLANK, CHECKSUM_AT, ' '.repeat(8));
putText(BLANK, 257, 'ustar  ');
const BLANK_SUM = BLANK.reduce((sum, byte) => sum + byte, 0);

// Character by character, and summed up meanwhile: a call for each field takes half as long again.
function block({ path, target, mode, size, type }: HeaderFields): Buffer {
  const header = Buffer.from(BLANK);
  let sum = BLANK_SUM;
  sum += putText(header, 0, path);
  sum += putOctal(header, 100, 7, mode);
  sum += size <= MAX_OCTAL_SIZE ? putOctal(header, 124, 11, size) : putBinarySize(header, size);
  sum += putText(header, 156, type);
  sum += putText(header, 157, target);
  putOctal(header, CHECKSUM_AT, 6, sum);
  header[CHECKSUM_AT + 6] = 0;
  return header;
}

/** Writes up to 100 characters, each one byte, and gives the sum of these. */
function putText(header: Buffer, at: number, text: string): number {
  let sum = 0;
  const length = Math.min(text.length, NAME_BYTES);
  for (let index = 0; index < length; index += 1) {
    const byte = text.charCodeAt(index);
    header[at + index] = byte;
    sum += byte;
  }
  return sum;
}

/** Writes so many octal digits, and gives the sum of their bytes. */
function putOctal(header: Buffer, at: number, digits: number, value: number): number {
  let sum = 0;
  for (let index = digits - 1, rest = value; index >= 0; index -= 1, rest = Math.floor(rest / 8)) {
    const byte = 0x30 + (rest % 8);
    header[at + index] = byte;
    sum += byte;
  }
  return sum;
}

function putBinarySize(header: Buffer, size: number): number {
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(size), 128);
  return header.subarray(124, 136).reduce((sum, byte) => sum + byte, 0);
}
