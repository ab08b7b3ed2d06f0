import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCRIPT_MARK } from '../../../src/build/commands-script.ts';
import type { DryRun } from '../../../src/front/dry-run.ts';
import { writeDryRun } from '../../../src/front/dry-run-folder.ts';

const COMMANDS = `${SCRIPT_MARK}x\n`;
const FILES = [
  { name: 'job.yaml', text: 'kind: Job\n' },
  { name: 'digest', text: '', mode: 0o666 },
];
const RUN: DryRun = { files: FILES, commands: COMMANDS, missing: [] };
const NEVER = new AbortController().signal;

let root: string;
let umask: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dry-run-test-'));
  umask = process.umask(0o022);
});
afterEach(() => {
  process.umask(umask);
  rmSync(root, { recursive: true });
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the folder of a dry run', () => {
  it.each([0o000, 0o077])('is made where it is missing, for its user alone, whatever the umask: %o', async (mask) => {
    process.umask(mask);
    const folder = join(root, 'a', 'b');
    const paths = await writeDryRun(folder, RUN, NEVER);
    expect(paths).toEqual(['commands.sh', 'job.yaml', 'digest'].map((name) => join(folder, name)));
    expect(readFileSync(join(folder, 'job.yaml'), 'utf8')).toBe('kind: Job\n');
    expect(modeOf(folder)).toBe(0o700);
    expect(paths.map(modeOf)).toEqual([0o700, 0o600, 0o666]);
  });

  it('gets the packed context as one gzip member, whose reader must go on to its end', async () => {
    const tar = Buffer.concat([Buffer.from('content'.padEnd(512, '.')), Buffer.alloc(1024)]);
    async function* read() {
      yield tar;
    }
    await writeDryRun(root, { ...RUN, archive: { bytes: tar.length, read } }, NEVER);
    expect(gunzipSync(readFileSync(join(root, 'context.tar.gz')))).toEqual(tar.subarray(0, 512));
  });

  it('may be that of an earlier dry run, whose files go, and nothing else', async () => {
    await writeDryRun(root, { ...RUN, files: [{ name: 'configmap.yaml', text: 'old' }] }, NEVER);
    writeFileSync(join(root, 'notes'), 'of a user');
    await writeDryRun(root, RUN, NEVER);
    expect(readdirSync(root).sort()).toEqual(['commands.sh', 'digest', 'job.yaml', 'notes']);
  });

  it.each(['Dockerfile', 'job.yaml', 'commands.sh', 'anything'])('is refused with a foreign %s in it', async (name) => {
    writeFileSync(join(root, name), '#!/bin/sh\n# of a user\n');
    await expect(writeDryRun(root, RUN, NEVER)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: `output-directory '${root}' is not empty and not of a dry run`,
    });
    expect(readdirSync(root)).toEqual([name]);
    expect(readFileSync(join(root, name), 'utf8')).toBe('#!/bin/sh\n# of a user\n');
  });

  it('has its links replaced and not followed', async () => {
    const folder = join(root, 'folder');
    await writeDryRun(folder, RUN, NEVER);
    const precious = join(root, 'precious');
    writeFileSync(precious, COMMANDS);
    for (const name of ['job.yaml', 'commands.sh']) {
      rmSync(join(folder, name));
      symlinkSync(precious, join(folder, name));
    }
    await writeDryRun(folder, RUN, NEVER);
    expect(readFileSync(precious, 'utf8')).toBe(COMMANDS);
    for (const name of ['job.yaml', 'commands.sh']) expect(lstatSync(join(folder, name)).isFile()).toBe(true);
  });

  it('keeps what has come into it meanwhile', async () => {
    await writeDryRun(root, RUN, NEVER);
    writeFileSync(join(root, 'notes'), 'of a user');
    const run = { ...RUN, files: [{ name: 'notes', text: 'ours' }] };
    await expect(writeDryRun(root, run, NEVER)).rejects.toThrow('cannot be written: EEXIST');
    expect(readFileSync(join(root, 'notes'), 'utf8')).toBe('of a user');
  });

  it('that cannot be made is told by its option', async () => {
    writeFileSync(join(root, 'file'), '');
    const expected = { code: 'REQUEST_INVALID', message: expect.stringContaining('output-directory ') };
    await expect(writeDryRun(join(root, 'file'), RUN, NEVER)).rejects.toMatchObject(expected);
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 'other', 'commands.sh'), COMMANDS);
    mkdirSync(join(root, 'other', 'job.yaml'));
    chmodSync(join(root, 'other'), 0o700);
    await expect(writeDryRun(join(root, 'other'), RUN, NEVER)).rejects.toMatchObject(expected);
  });
});
