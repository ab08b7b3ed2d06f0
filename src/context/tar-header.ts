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

/** A block with all that is the same for every entry: owner 0:0, time 0 and the format. */
const BLANK = Buffer.alloc(TAR_BLOCK);
BLANK.write(octal(0, 8), 108, 'latin1');
BLANK.write(octal(0, 8), 116, 'latin1');
BLANK.write(octal(0, 12), 136, 'latin1');
BLANK.write('ustar  \0', 257, 'latin1');

function block({ path, target, mode, size, type }: HeaderFields): Buffer {
  const header = Buffer.from(BLANK);
  header.write(path, 0, NAME_BYTES, 'latin1');
  header.write(octal(mode, 8), 100, 'latin1');
  if (size <= MAX_OCTAL_SIZE) header.write(octal(size, 12), 124, 'latin1');
  else writeBinarySize(header, size);
  header.write(type, 156, 'latin1');
  if (target !== '') header.write(target, 157, NAME_BYTES, 'latin1');
  header.write(checksum(header), 148, 'latin1');
  return header;
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

function writeBinarySize(header: Buffer, size: number): void {
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(size), 128);
}

// The sum of all bytes with the checksum field itself taken as eight spaces.
function checksum(header: Buffer): string {
  let sum = 8 * 0x20;
  for (let at = 0; at < TAR_BLOCK; at += 1) sum += header[at] ?? 0;
  return `${sum.toString(8).padStart(6, '0')}\0 `;
}
