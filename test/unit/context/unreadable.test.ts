import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/context/tree-entry.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();
const SOURCES = fileURLToPath(new URL('../../../src/context/', import.meta.url));

afterEach(() => bench.clean());

/** What packing `directory` prints in a process without the rights of root, which may read everything; `first` runs before. */
async function packUnprivileged(directory: string, first = ''): Promise<string> {
  const script = join(bench.directory(), 'pack.mjs');
  const contents = `
    import { packContext } from './pack.ts';
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
    ${first}
    try { await packContext({ directory: process.argv[2] }, { inlineBytes: 1e6 }); console.log('packed'); }
    catch (error) { console.log(error.code + ': ' + error.message); }`;
  await build({
    stdin: { contents, resolveDir: SOURCES, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
    logLevel: 'error',
  });
  return execFileSync(process.execPath, [script, directory]).toString();
}

describe('files the user may not read', () => {
  it('are all named in one error, directories too', async () => {
    const root = bench.with({ Dockerfile: '', 'a/secret': '', 'locked/x': '', ok: '', z: '' });
    chmodSync(root, 0o755);
    for (const path of ['a/secret', 'locked', 'z']) chmodSync(join(root, path), 0o000);
    const said = await packUnprivileged(root);
    for (const path of ['a/secret', 'locked', 'z']) chmodSync(join(root, path), 0o755);
    expect(said).toContain('CONTEXT_INVALID');
    expect(said).toContain('a/secret (permission denied), locked (permission denied), z (permission denied)');
  });

  it('are no error where they are left out, folders too, even such in which something might be taken back in', async () => {
    const root = bench.with({
      Dockerfile: '',
      '.dockerignore': 'a\nlocked\n!**/*.md\nz\n',
      'a/secret': '',
      'locked/x': '',
      z: '',
    });
    chmodSync(root, 0o755);
    for (const path of ['a/secret', 'locked', 'z']) chmodSync(join(root, path), 0o000);
    const said = await packUnprivileged(root);
    for (const path of ['a/secret', 'locked', 'z']) chmodSync(join(root, path), 0o755);
    expect(said).toBe('packed\n');
  });

  it.each(['!locked/x', '!locked/*.md', '!/locked/below/x'])(
    'are an error in a folder that is left out, where %s names it',
    async (line) => {
      const root = bench.with({ Dockerfile: '', '.dockerignore': `locked\n${line}\n`, 'locked/x': '' });
      chmodSync(root, 0o755);
      chmodSync(join(root, 'locked'), 0o000);
      const said = await packUnprivileged(root);
      chmodSync(join(root, 'locked'), 0o755);
      expect(said).toContain('CONTEXT_INVALID');
      expect(said).toContain('locked (permission denied)');
    },
  );

  it('are an error too where only the names in the folder may be read, and one of them is taken back in', async () => {
    const root = bench.with({ Dockerfile: '', '.dockerignore': 'a\n!a/b/x\n', 'a/b/x': '', 'a/c/x': '' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'a'), 0o744);
    const said = await packUnprivileged(root);
    chmodSync(join(root, 'a'), 0o755);
    expect(said).toContain('cannot be packed: a/b (permission denied)\n');
  });

  it('are told as such, not as missing, where the way to context or Dockerfile is closed', async () => {
    const root = bench.with({ 'shut/Dockerfile': '', 'shut/context/Dockerfile': '' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'shut'), 0o700);
    expect(await packUnprivileged(join(root, 'shut/context'))).toMatch(
      /^CONTEXT_INVALID: the context ".*" cannot be reached: permission denied\n$/,
    );
    chmodSync(join(root, 'shut'), 0o744);
    expect(await packUnprivileged(join(root, 'shut'))).toMatch(
      /^CONTEXT_INVALID: the Dockerfile ".*" cannot be reached: permission denied\n$/,
    );
  });

  it('stop the packing when one is the ignore file, rather than that nothing is left out', async () => {
    const root = bench.with({ Dockerfile: '', '.dockerignore': '*\n' });
    chmodSync(root, 0o755);
    chmodSync(join(root, '.dockerignore'), 0o000);
    expect(await packUnprivileged(root)).toMatch(
      /^CONTEXT_INVALID: cannot read the ignore file .*: permission denied\n$/,
    );
  });

  it('are refused by name when one is the Dockerfile', async () => {
    const root = bench.with({ Dockerfile: '' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'Dockerfile'), 0o000);
    const said = await packUnprivileged(root);
    expect(said).toContain('CONTEXT_INVALID: cannot read the Dockerfile');
    expect(said).toContain('permission denied');
  });
});

describe('a context that cannot be named any more', () => {
  it('because it is a working directory that was deleted, is told as such', async () => {
    const first = `
      const { mkdtempSync, rmdirSync } = await import('node:fs');
      const gone = mkdtempSync('${join(tmpdir(), 'context-gone-')}');
      process.chdir(gone);
      rmdirSync(gone);`;
    expect(await packUnprivileged('.', first)).toBe('CONTEXT_INVALID: the context "." was deleted\n');
  });

  it('because its path is too long, is told in words', () => {
    const error = Object.assign(new Error('name too long'), { code: 'ENAMETOOLONG' });
    expect(reasonOf(error)).toBe('its path is longer than the system takes');
  });
});
