import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { declareArtifacts } from '../../../src/action/artifacts-file.ts';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { DIGEST_TEXT, sampleDigest } from '../../support/samples.ts';

const OUTCOME: BuildOutcome = {
  digest: sampleDigest(),
  images: ['r.example:5000/app:1', 'r.example:5000/app:2', 'docker.io/library/app:1'],
  confirmed: true,
  securityProfile: 'hardened',
  contextTransport: 'configmap',
  reasons: { securityProfile: 'as asked for', contextTransport: 'it fits' },
  runsOn: 'cluster',
  workload: 'job',
  pod: 'ci/app-1',
  phases: [],
};
const BOTH = `oci://r.example:5000/app@${DIGEST_TEXT}\noci://docker.io/library/app@${DIGEST_TEXT}\n`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
  writeFileSync(join(folder, 'write'), 'file.txt\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function declared(list: string | undefined, outcome = OUTCOME): Promise<string> {
  const path = join(folder, 'list');
  if (list !== undefined) writeFileSync(path, list);
  await declareArtifacts(outcome, { write: join(folder, 'write'), list: list === undefined ? undefined : path });
  return readFileSync(join(folder, 'write'), 'utf8').replace('file.txt\n', '');
}

describe('the artifacts of a job', () => {
  it('hold every pushed name once, after what the step declared before', async () => {
    await expect(declared(undefined)).resolves.toBe(BOTH);
    expect(readFileSync(join(folder, 'write'), 'utf8')).toMatch(/^file\.txt\n/);
  });

  it('hold no name twice with two digests, which would fail the step', async () => {
    const subjects = [
      { name: 'r.example:5000/app', digest: `sha256:${'f'.repeat(64)}`, kind: 'oci' },
      { name: 'docker.io/library/app', digest: DIGEST_TEXT, kind: 'oci' },
    ];
    await expect(declared(JSON.stringify({ version: 1, subjects }))).resolves.toBe(
      `oci://docker.io/library/app@${DIGEST_TEXT}\n`,
    );
  });

  it.each(['', '{', 'null', '[]', '{"subjects":3}', '{"subjects":[null,1,{}]}'])(
    'are declared where the list is %j, which tells nothing',
    async (list) => {
      await expect(declared(list)).resolves.toBe(BOTH);
    },
  );

  it('hold nothing of an image that was not pushed', async () => {
    const { digest, ...unpushed } = OUTCOME;
    await expect(declared(undefined, { ...unpushed, images: [] })).resolves.toBe('');
  });
});
