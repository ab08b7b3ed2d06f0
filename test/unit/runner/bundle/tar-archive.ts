/** An entry of an archive as a test writes it; nothing keeps it from being nonsense. */
export interface WrittenEntry {
  readonly path: string;
  readonly flag?: string;
  readonly target?: string;
  readonly content?: string | Buffer;
  /** Bytes of content by the header; undefined tells the truth. */
  readonly size?: number;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

const BLOCK = 512;

/** A tar archive of the old POSIX form, made without the code that it tests. */
export function tarOf(entries: readonly WrittenEntry[]): Buffer {
  return Buffer.concat([...entries.map(entryOf), Buffer.alloc(2 * BLOCK)]);
}

function entryOf({
  path,
  flag = '0',
  target = '',
  content = '',
  mode = 0o644,
  uid = 0,
  gid = 0,
  size,
}: WrittenEntry): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), at, length - 1);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  header.write(path, 0, 100);
  octal(mode, 100, 8);
  octal(uid, 108, 8);
  octal(gid, 116, 8);
  octal(size ?? bytes.length, 124, 12);
  octal(0, 136, 12);
  header.write(' '.repeat(8), 148);
  header.write(flag, 156);
  header.write(target, 157, 100);
  header.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of header) sum += byte;
  octal(sum, 148, 8);
  const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, bytes, padding]);
}

/** A piece of pax, as it stands before an entry. */
export function paxOf(records: Readonly<Record<string, string>>): WrittenEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const bytes = Buffer.byteLength(rest);
    const length = [1, 2, 3, 4].map((digits) => bytes + digits).find((sum) => `${sum}`.length === sum - bytes);
    return `${length}${rest}`;
  });
  return { path: 'PaxHeaders/x', flag: 'x', content: lines.join('') };
}

/** Bytes in pieces that fit nothing. */
export async function* inPieces(bytes: Buffer, size = 777): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
