import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildError } from '../../../src/build/errors.ts';
import { type ContextSource, type PackedContext, packContext } from '../../../src/context/pack.ts';

/** What a test finds at a path: kind, octal permission bits (links: none) and content or target, byte for byte in latin1. */
export type Tree = Record<string, string>;

/** An empty directory of its own for a test; `clean` removes all of them. */
export class Workbench {
  readonly #made: string[] = [];

  directory(): string {
    const path = mkdtempSync(join(tmpdir(), 'context-test-'));
    this.#made.push(path);
    return path;
  }

  /** A directory that holds these files. */
  with(files: Record<string, string | Buffer>): string {
    const root = this.directory();
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return root;
  }

  /** A directory with what the system's tar takes out of a gzip archive. */
  extract(archive: Buffer): string {
    const root = this.directory();
    execFileSync('tar', ['-xzpf', '-', '--no-same-owner', '-C', root], { input: archive });
    return root;
  }

  clean(): void {
    for (const path of this.#made.splice(0)) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** The lines of the system tar's own listing of a gzip archive, with owners as numbers and times in UTC. */
export function listArchive(archive: Buffer): string[] {
  const listing = execFileSync('tar', ['-tvzf', '-', '--numeric-owner', '--quoting-style=escape'], {
    input: archive,
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
  });
  return listing.toString('latin1').trimEnd().split('\n');
}

/** Everything below a directory, read without any code of ours. */
export function readTree(root: string): Tree {
  const tree: Tree = {};
  const visit = (path: string): void => {
    for (const name of readdirSync(Buffer.from(path, 'latin1'), { encoding: 'latin1' }).sort()) {
      const full = `${path}/${name}`;
      const bytes = Buffer.from(full, 'latin1');
      const stats = lstatSync(bytes);
      const mode = (stats.mode & 0o7777).toString(8);
      const shown = full.slice(Buffer.from(root).toString('latin1').length + 1);
      if (stats.isSymbolicLink()) {
        tree[shown] = `link ${readlinkSync(bytes, { encoding: 'latin1' })}`;
      } else if (stats.isDirectory()) {
        tree[shown] = `directory ${mode}`;
        visit(full);
      } else {
        tree[shown] = `file ${mode} ${readFileSync(bytes, 'latin1')}`;
      }
    }
  };
  visit(Buffer.from(root).toString('latin1'));
  return tree;
}

/** The compressed archive of a context that is small enough to have one. */
export function inlineOf({ inline }: Pick<PackedContext, 'inline'>): Buffer {
  if (inline === undefined) throw new Error('the context was too large');
  return inline;
}

/** Limits under which every context of a test is kept in memory. */
export const PLENTY = { inlineBytes: 64 * 1024 * 1024 };

/** Packs a directory. */
export function pack(directory: string, dockerfile?: string): Promise<PackedContext> {
  return packContext({ directory, dockerfile }, PLENTY);
}

/** Why a context is not packed; throws when it is. */
export async function refusal(source: ContextSource): Promise<BuildError> {
  try {
    await packContext(source, PLENTY);
  } catch (error) {
    if (error instanceof BuildError) return error;
    throw error;
  }
  throw new Error('the context was packed');
}
