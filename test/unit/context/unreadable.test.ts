import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from './tree.ts';

const bench = new Workbench();
const SOURCES = fileURLToPath(new URL('../../../src/context/', import.meta.url));

afterEach(() => bench.clean());

/** What packing `directory` prints in a process without the rights of root, which may read everything. */
async function packUnprivileged(directory: string): Promise<string> {
  const script = join(bench.directory(), 'pack.mjs');
  const contents = `
    import { packContext } from './pack.ts';
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
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
