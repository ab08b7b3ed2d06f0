/** What a tar archive says of an entry. */
export interface MemberHeader {
  /** As it is in the archive, without blanks of any kind being cut off; hostile. */
  readonly path: string;
  /** The type flag: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder. */
  readonly flag: string;
  /** Permission bits and the three special bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of content. */
  readonly size: number;
  /** Where a link points; hostile. */
  readonly target: string;
}

const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const MODE_BITS = 0o7777;
/** Types that have no content, whatever the size says. */
const EMPTY = '123456';

/** The header in a block, with what pax records say instead; throws an `Error` where it is none. */
export function readHeader(block: Buffer, pax: Readonly<Record<string, string>>): MemberHeader {
  const told = /^[\0 ]*([0-7]+)/.exec(block.toString('latin1', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES));
  if (Number.parseInt(told?.[1] ?? '', 8) !== checksum(block)) throw new Error('it is no tar archive');
  const flag = block[156] === 0 || block[156] === 0x37 ? '0' : block.toString('latin1', 156, 157);
  const path = pax.path ?? ustarPath(block);
  const size = pax.size === undefined ? octal(block, 124, 12) : decimal(pax.size);
  return {
    path,
    flag: flag === '0' && path.endsWith('/') ? '5' : flag,
    mode: octal(block, 100, 8) & MODE_BITS,
    uid: pax.uid === undefined ? octal(block, 108, 8) : decimal(pax.uid),
    gid: pax.gid === undefined ? octal(block, 116, 8) : decimal(pax.gid),
    size: EMPTY.includes(flag) ? 0 : size,
    target: pax.linkpath ?? text(block, 157, 100),
  };
}

/** The records of a pax header by their keywords; throws an `Error` where they are none. */
export function readPax(bytes: Buffer): Record<string, string> {
  const records: [string, string][] = [];
  for (let at = 0; at < bytes.length; ) {
    const [, digits = ''] = /^(\d{1,8}) /.exec(bytes.toString('latin1', at, at + 9)) ?? [];
    const length = Number(digits);
    const record = bytes.toString('utf8', at + digits.length + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (length === 0 || equals < 1 || at + length > bytes.length) throw new Error('it has a pax header that is broken');
    records.push([record.slice(0, equals), record.slice(equals + 1)]);
    at += length;
  }
  return Object.fromEntries(records);
}

function ustarPath(block: Buffer): string {
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? text(block, 345, 155) : '';
  return prefix === '' ? text(block, 0, 100) : `${prefix}/${text(block, 0, 100)}`;
}

function text(block: Buffer, at: number, length: number): string {
  const end = block.subarray(at, at + length).indexOf(0);
  return block.toString('utf8', at, at + (end === -1 ? length : end));
}

function octal(block: Buffer, at: number, length: number): number {
  const [first = 0] = block.subarray(at);
  if (first === 0x80) return safe(Number(block.readBigUInt64BE(at + length - 8) & (2n ** 56n - 1n)));
  const digits = block
    .toString('latin1', at, at + length)
    .replace(/[\0 ]+$/, '')
    .trim();
  if (!/^[0-7]*$/.test(digits)) throw new Error('it has an entry with a number that is none');
  return Number.parseInt(digits === '' ? '0' : digits, 8);
}

function decimal(digits: string): number {
  // Times may have fractions; sizes and owners have not.
  if (!/^\d+$/.test(digits)) throw new Error('it has an entry with a number that is none');
  return safe(Number(digits));
}

function safe(number: number): number {
  if (!Number.isSafeInteger(number)) throw new Error('it has an entry with a number that is too large');
  return number;
}

function checksum(block: Buffer): number {
  const blanks = CHECKSUM_BYTES * 0x20;
  const own = block.subarray(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES);
  const sum = (bytes: Buffer) => bytes.reduce((total, byte) => total + byte, 0);
  return sum(block) - sum(own) + blanks;
}
