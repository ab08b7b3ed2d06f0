import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DryRun, dryRun } from '../../../src/front/dry-run.ts';
import { writeDryRun } from '../../../src/front/dry-run-folder.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { sampleRequest } from '../../support/samples.ts';

const NEVER = new AbortController().signal;
const OPENED = {
  'registry-ca': ['registry.example:5000=/nowhere/ca.pem'],
  'registry-credentials': ['registry.example:5000=u:hunter2'],
};
const ISOLATED = { 'isolate-credentials': 'true', 'pull-credentials': ['docker.io=u:hunter3'] };
const ON_RUNNER = { 'run-on': 'runner', engine: 'podman' };

async function shown(raw: RawOptions): Promise<DryRun> {
  const run = await dryRun(sampleRequest(raw), new FakePorts(), NEVER);
  expect(JSON.stringify([run.files, run.commands])).not.toMatch(/hunter|aHVudGVy/);
  return run;
}

const namesOf = ({ files }: DryRun) => files.map(({ name }) => name);

describe('a dry run with what opens registries', () => {
  it('for a cluster has a Secret without values, of which it warns', async () => {
    const run = await shown(OPENED);
    expect(namesOf(run)).toEqual(['job.yaml', 'secret.yaml', 'configmap.yaml']);
    expect(run.missing).toEqual(['secret.yaml holds no values: config.json, authority-0.pem']);
    const isolated = await shown({ ...OPENED, ...ISOLATED });
    expect(isolated.missing).toEqual(['secret.yaml holds no values: config.json, pull-config.json, authority-0.pem']);
  });

  it('for this machine has the files of its containers, of which it warns where they hold nothing', async () => {
    const run = await shown({ ...OPENED, ...ON_RUNNER });
    expect(namesOf(run)).toEqual(['digest', 'config.json', 'authority-0.pem']);
    expect(run.missing).toEqual(['no values are in authority-0.pem']);
    const isolated = await shown({ ...OPENED, ...ISOLATED, ...ON_RUNNER });
    expect(namesOf(isolated)).toEqual(['digest', 'push-digest', 'config.json', 'push-config.json', 'authority-0.pem']);
    expect(isolated.missing).toEqual(['no values are in config.json, authority-0.pem']);
  });

  it('is whole where nothing is given', async () => {
    for (const raw of [
      {},
      ON_RUNNER,
      { 'isolate-credentials': 'true' },
      { ...ON_RUNNER, 'isolate-credentials': 'true' },
    ])
      expect((await shown(raw)).missing).toEqual([]);
  });
});

describe('the folder of such a dry run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dry-run-opened-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each<[string, RawOptions]>([
    ['a cluster', { ...OPENED, ...ISOLATED }],
    [
      'this machine',
      { ...OPENED, ...ISOLATED, ...ON_RUNNER, 'registry-client-certificate': ['docker.io=/nowhere/c,/nowhere/k'] },
    ],
  ])('is taken again by the next one, which leaves nothing of it: %s', async (_where, raw) => {
    // The archive of the samples is none that could be written.
    const { archive: _, ...run } = await shown(raw);
    await writeDryRun(folder, run, NEVER);
    await writeDryRun(folder, run, NEVER);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(namesOf(run)));
    await writeDryRun(folder, { files: [], commands: run.commands, missing: [] }, NEVER);
    expect(readdirSync(folder)).toEqual(['commands.sh']);
    expect(readFileSync(join(folder, 'commands.sh'), 'utf8')).toBe(run.commands);
  });
});
