import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packContext } from '../../src/context/pack.ts';
import { noise } from './upload-lab.ts';

const FILES = 300;
/** The files of one folder are large, so that there are chunks that do not compress, and are sent as they are. */
const LARGEST = 10_500;

/** A context of 300 files, with folders, links, modes and long names among them, and its archive. */
export interface PackedTree {
  readonly directory: string;
  readonly archive: Buffer;
  /** Where the members of the archive begin, and where its end does. */
  readonly boundaries: readonly number[];
  remove(): void;
}

/** Makes the tree and packs it; the same bytes every time, of which most do not compress. */
export async function threeHundredFiles(): Promise<PackedTree> {
  const directory = mkdtempSync(join(tmpdir(), 'three-hundred-'));
  const contents = noise(FILES * LARGEST, 'contents');
  for (let at = 0; at < FILES; at += 1) {
    const name = at % 50 === 0 ? `long ü ${'name'.repeat(30)} ${at}` : `file ${at}`;
    const path = join(directory, `folder-${at % 7}`, at % 3 === 0 ? 'deeper' : '.', name);
    mkdirSync(dirname(path), { recursive: true });
    const size = at % 7 === 0 ? LARGEST - ((at * 997) % 2_500) : (at * 997) % 2_500;
    writeFileSync(path, contents.subarray(at * LARGEST, at * LARGEST + size));
    chmodSync(path, [0o644, 0o755, 0o600][at % 3] ?? 0);
    if (at % 40 === 0) symlinkSync(name, `${path}.link`);
  }
  mkdirSync(join(directory, 'empty'));
  writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  const packed = await packContext({ directory }, { inlineBytes: 0 });
  const chunks: Buffer[] = [];
  for await (const chunk of packed.read()) chunks.push(chunk);
  const archive = Buffer.concat(chunks);
  const remove = () => rmSync(directory, { recursive: true, force: true });
  return { directory, archive, boundaries: boundariesOf(archive), remove };
}

function boundariesOf(archive: Buffer): number[] {
  const boundaries: number[] = [];
  for (let at = 0; archive[at] !== 0; ) {
    boundaries.push(at);
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8);
    at += 512 + Math.ceil(size / 512) * 512;
    if (at >= archive.length || archive[at] === 0) boundaries.push(at);
  }
  return boundaries;
}
