import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  HOSTILE_MODES,
  type HostileCell,
  type HostileMode,
  type HostileRecord,
  type HostileRow,
  hostileCounts,
} from '../support/hostile-record.ts';
import { extent } from './extent.ts';
import type { Attack } from './hostile-attack.ts';
import { ATTACKS } from './hostile-attacks.ts';
import { makeHostileBases } from './hostile-bases.ts';
import { attacked } from './hostile-run.ts';
import { leftIn, ownNamespace } from './local-cluster.ts';

/** `RECORD=1` makes the record anew, as far as the tests that are run go. */
const RECORDING = process.env.RECORD === '1';
const RECORD = new URL('../fixtures/hostile-record.json', import.meta.url);
const RECORDED: HostileRecord = JSON.parse(readFileSync(RECORD, 'utf8'));
const EXECUTOR = 'original v1.24.0';
const RUNS = ATTACKS.flatMap((attack) => (attack.modes ?? HOSTILE_MODES).map((mode) => ({ attack, mode })));
const GUARDED_MODE: HostileMode = 'isolated, registry with password';
/** In the gate each attack in the mode that stops it, and once where it is not stopped, which shows that it works. */
const BUILT = RECORDING
  ? RUNS
  : extent(RUNS, ({ attack, mode }) => mode === GUARDED_MODE || mode === firstReached(attack.name));

const cells: Record<string, Partial<Record<HostileMode, HostileCell>>> = {};
let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('hostile-dockerfiles');
  await makeHostileBases(namespace.name);
});
afterAll(async () => {
  if (RECORDING) writeFileSync(RECORD, `${JSON.stringify(recordOf(), undefined, 2)}\n`);
  const left = await leftIn(namespace.name, 60);
  await namespace.remove();
  expect(left).toEqual([]);
});

describe('a Dockerfile that', () => {
  it.concurrent.each(BUILT)('$attack.name reaches what the record says ($mode)', async ({ attack, mode }) => {
    const { cell, seen } = await attacked(attack, mode, namespace.name);
    // A script that fails before its attack would be called stopped.
    if (attack.tried !== undefined) expect(seen.log, seen.stderr).toContain(attack.tried);
    cells[attack.name] = { ...cells[attack.name], [mode]: cell };
    if (mode === GUARDED_MODE && attack.ofAnyPod !== true) expect(cell.reached, seen.stderr).toBe(false);
    if (RECORDING) return;
    expect(cell, seen.stderr).toEqual(rowOf(attack.name)?.cells[mode]);
  });

  it('is hostile is told of in the record, with every mode', () => {
    const record: HostileRecord = RECORDING ? recordOf() : RECORDED;
    expect(record.attacks.map(({ cells: _, ...row }) => row)).toEqual(ATTACKS.map(textsOf));
    expect(record.attacks.map(({ cells: all }) => Object.keys(all))).toEqual(
      ATTACKS.map(({ modes = HOSTILE_MODES }) => [...modes]),
    );
    console.log(`${hostileCounts(record)}; ${BUILT.length} of them were built here`);
  });
});

function rowOf(name: string): HostileRow | undefined {
  return RECORDED.attacks.find((row) => row.name === name);
}

function firstReached(name: string): HostileMode | undefined {
  return HOSTILE_MODES.find((mode) => rowOf(name)?.cells[mode]?.reached === true);
}

function textsOf({ name, tries, why }: Attack): Omit<HostileRow, 'cells'> {
  return { name, tries, ...(why === undefined ? {} : { why }) };
}

/** What was seen, in the order of the attacks and of the columns. */
function recordOf(): HostileRecord {
  const attacks = ATTACKS.map((attack) => {
    const seen = HOSTILE_MODES.flatMap((mode) => {
      const cell = cells[attack.name]?.[mode] ?? rowOf(attack.name)?.cells[mode];
      return cell === undefined ? [] : [[mode, cell]];
    });
    return { ...textsOf(attack), cells: Object.fromEntries(seen) };
  });
  return { executor: EXECUTOR, attacks };
}
