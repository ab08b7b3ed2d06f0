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
  const path = toBuffer(entry.kind === 'directory' ? `${entry.path}/` : entry.path);
  const target = toBuffer(entry.target);
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

function longName(type: 'K' | 'L', name: Buffer): Buffer[] {
  if (name.length <= NAME_BYTES) {
    return [];
  }
  const content = Buffer.concat([name, Buffer.alloc(1)]);
  const fields = { path: Buffer.from('././@LongLink'), target: Buffer.alloc(0), mode: 0, size: content.length, type };
  return [block(fields), content, tarPadding(content.length)];
}

interface HeaderFields {
  path: Buffer;
  target: Buffer;
  mode: number;
  size: number;
  type: string;
}

function block(fields: HeaderFields): Buffer {
  const header = Buffer.alloc(TAR_BLOCK);
  fields.path.copy(header, 0, 0, NAME_BYTES);
  header.write(octal(fields.mode, 8), 100, 'latin1');
  header.write(octal(0, 8), 108, 'latin1');
  header.write(octal(0, 8), 116, 'latin1');
  sizeField(fields.size).copy(header, 124);
  header.write(octal(0, 12), 136, 'latin1');
  header.write(fields.type, 156, 'latin1');
  fields.target.copy(header, 157, 0, NAME_BYTES);
  header.write('ustar  \0', 257, 'latin1');
  header.write(checksum(header), 148, 'latin1');
  return header;
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

function sizeField(size: number): Buffer {
  if (size <= MAX_OCTAL_SIZE) {
    return Buffer.from(octal(size, 12), 'latin1');
  }
  const field = Buffer.alloc(12);
  field.writeUInt8(0x80, 0);
  field.writeBigUInt64BE(BigInt(size), 4);
  return field;
}

// The sum of all bytes with the checksum field itself taken as eight spaces.
function checksum(header: Buffer): string {
  let sum = 8 * 0x20;
  for (const byte of header) sum += byte;
  return `${sum.toString(8).padStart(6, '0')}\0 `;
}
