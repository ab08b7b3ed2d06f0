/** One file of a layer, with what an ordinary archive of this machine would not hold. */
export interface LayerFile {
  readonly path: string;
  readonly mode?: number;
  readonly owner?: number;
  readonly group?: number;
  /** Value of the attribute security.capability. */
  readonly capability?: Buffer;
  /** Major and minor number of a character device; then the file has no content. */
  readonly device?: readonly [major: number, minor: number];
}

const BLOCK = 512;

/** The tar archive of an image's layer: owners, device nodes and file capabilities need no rights on this machine. */
export function layerArchive(files: readonly LayerFile[]): Buffer {
  return Buffer.concat([...files.flatMap(entryOf), Buffer.alloc(2 * BLOCK)]);
}

function entryOf({ path, mode = 0o755, owner = 0, group = 0, capability, device }: LayerFile): Buffer[] {
  const type = device === undefined ? '0' : '3';
  const own = header({ path, mode, owner, group, type, size: 0, device: device ?? [0, 0] });
  if (capability === undefined) return [own];
  const record = paxRecord('SCHILY.xattr.security.capability', capability);
  const before = { path: `PaxHeaders/${path}`, mode: 0o644, owner: 0, group: 0, type: 'x', size: record.length };
  return [header({ ...before, device: [0, 0] }), padded(record), own];
}

interface Header extends Required<Omit<LayerFile, 'capability'>> {
  readonly type: string;
  readonly size: number;
}

function header({ path, mode, owner, group, type, size, device: [major, minor] }: Header): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  block.write(path, 0);
  block.write(octal(mode, 8), 100);
  block.write(octal(owner, 8), 108);
  block.write(octal(group, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  block.write(octal(major, 8), 329);
  block.write(octal(minor, 8), 337);
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  );
  return block;
}

/** `LENGTH KEY=VALUE`, where the length counts its own digits. */
function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')]);
  const digits = [1, 2, 3, 4].find((count) => String(rest.length + count).length === count) ?? 0;
  return Buffer.concat([Buffer.from(String(rest.length + digits)), rest]);
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}
