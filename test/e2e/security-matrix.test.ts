import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MATRIX_ROWS, type MatrixRow } from '../support/matrix-rows.ts';
import { type Cell, MATRIX_PROFILES, PROBE_COLUMNS, type SecurityRecord } from '../support/security-record.ts';
import { kubectl, leftIn, ownNamespace } from './local-cluster.ts';
import { measure, pushBases } from './matrix-builds.ts';
import { type Canaries, probeInBuild, probePrivileged, setCanaries } from './probes.ts';

/** `RECORD=1` makes the record anew, from which `npm run generate` makes the tables of docs/security.md; `new` only what it lacks. */
const RECORDING = process.env.RECORD === '1' || process.env.RECORD === 'new';
const RECORD = new URL('../fixtures/security-matrix.json', import.meta.url);
const RECORDED: SecurityRecord = JSON.parse(readFileSync(RECORD, 'utf8'));
/** Every build of a lane, one after the other, on a busy machine: milliseconds. */
const LONGEST = 600_000;

type Profile = (typeof MATRIX_PROFILES)[number];

interface Batch {
  readonly profile: Profile;
  readonly rows: readonly MatrixRow[];
}

const matrix: Record<string, Record<string, Cell>> = process.env.RECORD === 'new' ? { ...RECORDED.matrix } : {};
const probes: Record<string, Record<string, string>> = {};
const namespaces = new Map<string, Awaited<ReturnType<typeof ownNamespace>>>();
let canaries: Canaries;

beforeAll(async () => {
  for (const level of ['baseline', 'restricted', 'privileged'])
    namespaces.set(level, await ownNamespace(`matrix-${level}`, { level }));
  canaries = await setCanaries(namespaceOf('privileged'));
  await pushBases();
}, LONGEST);

afterAll(async () => {
  canaries.remove();
  if (RECORDING) writeFileSync(RECORD, `${JSON.stringify(await recordOf(), undefined, 2)}\n`);
  const left = await Promise.all([...namespaces.values()].map(async ({ name }) => await leftIn(name, 30)));
  for (const namespace of namespaces.values()) await namespace.remove();
  expect(left.flat()).toEqual([]);
});

describe('a Dockerfile of the matrix', () => {
  const batches = batchesOf();
  const waiting = [...batches];
  it.concurrent.each([0, 1, 2])('becomes what docs/security.md says (part %i)', { timeout: LONGEST }, async () => {
    const wrong: string[] = [];
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const { profile, rows } = batch;
      const cell = await measure(
        rows,
        profile,
        namespaceOf(profile === 'restricted-userns' ? 'restricted' : 'baseline'),
      );
      const isWrong = ({ name }: MatrixRow) => !isDeepStrictEqual(cell, RECORDED.matrix[name]?.[profile]);
      if (rows.length > 1 && rows.some(isWrong)) {
        // Which of them it is shows where each is built on its own.
        waiting.push(...rows.map((row) => ({ profile, rows: [row] })));
        continue;
      }
      for (const row of rows) {
        const { name } = row;
        const recorded = RECORDED.matrix[name]?.[profile];
        matrix[name] = { ...matrix[name], [profile]: cell };
        if (isWrong(row))
          wrong.push(`${profile}, ${name}: ${JSON.stringify(cell)}, recorded: ${JSON.stringify(recorded)}`);
      }
    }
    if (!RECORDING) expect(wrong).toEqual([]);
  });

  it('is none of those that nothing was recorded of, in every profile', () => {
    const measured = MATRIX_ROWS.flatMap(({ name }) => Object.keys(matrix[name] ?? {}));
    console.log(`${measured.length} cells measured by ${batches.length} builds`);
    expect(measured).toHaveLength(MATRIX_ROWS.length * MATRIX_PROFILES.length);
    if (!RECORDING) expect(Object.keys(RECORDED.matrix)).toEqual(MATRIX_ROWS.map(({ name }) => name));
  });
});

describe('what code in a build reaches', () => {
  it.concurrent.each(PROBE_COLUMNS)('in %s is what docs/security.md says', { timeout: LONGEST }, async (column) => {
    const seen = await probe(column);
    for (const [name, value] of Object.entries(seen)) probes[name] = { ...probes[name], [column]: value };
    if (RECORDING) return;
    expect(seen).toEqual(Object.fromEntries(Object.entries(RECORDED.probes).map(([name, by]) => [name, by[column]])));
  });

  it('is nothing in a rootless build of what a privileged one reaches', () => {
    const cells = Object.values(probes).flatMap((by) => Object.keys(by));
    console.log(`${cells.length} probes measured`);
    expect(cells).toHaveLength(9 * PROBE_COLUMNS.length);
    const tried = Object.entries(probes).filter(([, by]) => by['privileged with hostPID'] === 'yes');
    // All five probes succeed somewhere: none of them fails for a reason of its own.
    expect(tried).toHaveLength(5);
    for (const profile of MATRIX_PROFILES) expect(tried.map(([, by]) => by[profile])).toEqual(tried.map(() => 'no'));
  });
});

async function probe(column: (typeof PROBE_COLUMNS)[number]): Promise<Record<string, string>> {
  if (column === 'privileged' || column === 'privileged with hostPID')
    return await probePrivileged(namespaceOf('privileged'), column !== 'privileged', canaries);
  return await probeInBuild(column, namespaceOf(column === 'restricted-userns' ? 'restricted' : 'baseline'), canaries);
}

/**
 * Each row on its own where it is recorded. Else those that pass are built together as far as one base goes, and so are those
 * whose base cannot be unpacked: no instruction of theirs is come to.
 */
function batchesOf(): Batch[] {
  const all = MATRIX_PROFILES.flatMap((profile) => MATRIX_ROWS.map((row) => ({ profile, rows: [row] as const })));
  if (RECORDING) return all.filter(({ profile, rows: [{ name }] }) => matrix[name]?.[profile] === undefined);
  const batches = new Map<string, Batch>();
  for (const {
    profile,
    rows: [row],
  } of all) {
    const key = `${profile} ${row.from} ${togetherWith(row, RECORDED.matrix[row.name]?.[profile])}`;
    batches.set(key, { profile, rows: [...(batches.get(key)?.rows ?? []), row] });
  }
  return [...batches.values()];
}

/** The same for all rows that may share a build. */
function togetherWith({ name, alone }: MatrixRow, cell: Cell | undefined): string {
  if (cell === 'pass' && alone !== true) return 'pass';
  const isOfBase = typeof cell === 'object' && 'failed' in cell && cell.failed.includes('get filesystem from image');
  return isOfBase ? 'base' : name;
}

function namespaceOf(level: string): string {
  return namespaces.get(level)?.name ?? expect.fail(`no namespace ${level}`);
}

async function recordOf(): Promise<SecurityRecord> {
  const path = 'jsonpath={.items[0].status.nodeInfo}';
  const { kubeletVersion, containerRuntimeVersion, kernelVersion } = JSON.parse(
    await kubectl('get', 'nodes', '-o', path),
  );
  const runtime = containerRuntimeVersion.replace('://', ' ');
  const kernel = /^\d+\.\d+/.exec(kernelVersion)?.[0];
  return {
    executor: 'original v1.24.0',
    node: `Kubernetes ${kubeletVersion}, ${runtime} and Linux ${kernel}`,
    matrix: Object.fromEntries(MATRIX_ROWS.map(({ name }) => [name, sorted(matrix[name], MATRIX_PROFILES)])),
    probes: Object.fromEntries(Object.keys(probes).map((name) => [name, sorted(probes[name], PROBE_COLUMNS)])),
  };
}

/** What was measured, in the order of the columns and not of the lanes. */
function sorted<T>(seen: Readonly<Record<string, T>> | undefined, columns: readonly string[]): Record<string, T> {
  return Object.fromEntries(
    columns.flatMap((column) => (seen?.[column] === undefined ? [] : [[column, seen[column]] as const])),
  );
}
