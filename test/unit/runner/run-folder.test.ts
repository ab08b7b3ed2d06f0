import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunnerPlan } from '../../../src/build/build-plan.ts';
import { plan } from '../../../src/build/plan.ts';
import { containerOf } from '../../../src/runner/run-container.ts';
import { makeRunFolder, readDigest, removeRunFolder } from '../../../src/runner/run-folder.ts';
import { DIGEST_TEXT, FACTS, sampleRequest } from '../../support/samples.ts';

const PLAN = plan(sampleRequest({ 'run-on': 'runner' }), {
  ...FACTS,
  access: { dockerConfig: '{"auths":{}}', files: new Map() },
  site: {
    runsOn: 'runner',
    engine: 'podman',
    description: 'podman',
    userns: { applied: true, reason: 'rootless' },
    unused: [],
  },
}) as RunnerPlan;

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'run-folder-'));
  folder = join(parent, 'run');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

describe('the folder of a run', () => {
  it("is this user's alone, and its files are for whatever user the container's root is, whatever the umask", async () => {
    const before = process.umask(0o077);
    try {
      await makeRunFolder(PLAN, folder);
    } finally {
      process.umask(before);
    }
    expect(modeOf(folder)).toBe('700');
    expect(modeOf(join(folder, 'digest'))).toBe('666');
    expect(modeOf(join(folder, 'config.json'))).toBe('644');
  });

  it('is never one that was there before', async () => {
    await makeRunFolder(PLAN, folder);
    await expect(makeRunFolder(PLAN, folder)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('has no comma in its path, which would say more of a mount', async () => {
    await expect(makeRunFolder(PLAN, join(parent, 'a,readonly=false'))).rejects.toThrow('has a comma in its path');
  });

  it('is removed, and removing it twice is no error', async () => {
    await makeRunFolder(PLAN, folder);
    await removeRunFolder(folder);
    await removeRunFolder(folder);
    expect(() => statSync(folder)).toThrow('ENOENT');
  });
});

describe('the digest that a run left', () => {
  const left = () => readDigest(containerOf(PLAN, folder));
  const file = () => join(folder, 'digest');
  beforeEach(() => makeRunFolder(PLAN, folder));

  it('is what the executor wrote', () => {
    writeFileSync(file(), DIGEST_TEXT);
    expect(left()).toBe(DIGEST_TEXT);
  });

  it('is no more than the kubelet would read, whatever a build writes there', () => {
    writeFileSync(file(), DIGEST_TEXT + 'x'.repeat(1024 * 1024));
    expect(left()).toHaveLength(4096);
  });

  it.each<[string, () => void]>([
    ['a link to a file of this machine', () => symlinkSync(join(parent, 'secret'), file())],
    ['a pipe that nobody writes to', () => execFileSync('mkfifo', [file()])],
    ['nothing', () => undefined],
  ])('is nothing where there is %s in its place', (_what, put) => {
    writeFileSync(join(parent, 'secret'), DIGEST_TEXT);
    rmSync(file());
    put();
    expect(left()).toBeUndefined();
  });

  it('is what was written last, even where the build changed the mode', () => {
    writeFileSync(file(), DIGEST_TEXT);
    chmodSync(file(), 0o4755);
    expect(left()).toBe(DIGEST_TEXT);
  });
});
