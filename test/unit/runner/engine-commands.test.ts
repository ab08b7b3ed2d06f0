import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunnerPlan } from '../../../src/build/build-plan.ts';
import { plan } from '../../../src/build/plan.ts';
import type { EngineName } from '../../../src/build/request.ts';
import { createArguments } from '../../../src/runner/container-arguments.ts';
import { engineCommands, missingForEngine } from '../../../src/runner/engine-commands.ts';
import { DOCKER } from '../../../src/runner/engines/docker.ts';
import { PODMAN } from '../../../src/runner/engines/podman.ts';
import { withoutCredentials } from '../../../src/runner/rendered-run.ts';
import { containerOf } from '../../../src/runner/run-container.ts';
import { WITH_DOLLAR, WITHOUT_DOLLAR } from '../../support/hostile-values.ts';
import { DIGEST_TEXT, FACTS, sampleRequest } from '../../support/samples.ts';

const HOSTILE = [...WITHOUT_DOLLAR, ...WITH_DOLLAR].map((value, at) => `ARG_${at}=${value}`);

function planned(engine: EngineName): RunnerPlan {
  const site = {
    runsOn: 'runner',
    engine,
    description: '',
    userns: { applied: false, reason: '' },
    unused: [],
  } as const;
  const request = sampleRequest({ 'run-on': 'runner', 'build-args': HOSTILE, resources: ['limits.memory=1Gi'] });
  const made = plan(request, { ...FACTS, site });
  if (made.runsOn !== 'runner') throw new Error('not planned for this machine');
  return withoutCredentials(made);
}

/** A program in the place of an engine: it writes down how it is called, and ends as it is told. */
const STAND_IN = `#!/bin/sh
for word; do printf '%s\\0' "$word"; done >>"$CALLS/$1"
[ "$1" != start ] || { cat >"$CALLS/stdin"; printf %s "$DIGEST" >"$FOLDER/digest"; exit "$STATUS"; }
`;

let folder: string;
let calls: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "engine's $(commands)-"));
  calls = mkdtempSync(join(tmpdir(), 'engine-calls-'));
});
afterEach(() => {
  for (const directory of [folder, calls]) rmSync(directory, { recursive: true });
});

/** Runs the commands of a plan, with a stand-in for its engine. */
function run(plan: RunnerPlan, status = 0) {
  writeFileSync(join(calls, plan.engine), STAND_IN, { mode: 0o755 });
  writeFileSync(join(folder, 'commands.sh'), engineCommands(plan, [], 'context.tar.gz'));
  writeFileSync(join(folder, 'context.tar.gz'), 'the context');
  writeFileSync(join(folder, 'digest'), 'stale');
  const settings = { CALLS: calls, FOLDER: folder, DIGEST: DIGEST_TEXT, STATUS: String(status) };
  return spawnSync('/bin/sh', [join(folder, 'commands.sh')], {
    cwd: '/',
    env: { PATH: `${calls}:${process.env.PATH}`, ...settings },
    encoding: 'utf8',
  });
}

function called(verb: string): string[] {
  return readFileSync(join(calls, verb), 'utf8').split('\0').slice(0, -1);
}

describe.each([
  ['podman', PODMAN],
  ['docker', DOCKER],
] as const)('the commands for %s', (engine, line) => {
  it('make the container that a build makes, whatever its arguments hold, and send it the context', () => {
    const plan = planned(engine);
    const { status, stdout, stderr } = run(plan);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${DIGEST_TEXT}\n`, stderr: '' });
    expect(called('create')).toEqual(createArguments(containerOf(plan, folder), line));
    expect(called('image')).toEqual(line.hasImage(plan.executor.image));
    expect(called('start')).toEqual(['start', '--attach', '--interactive', plan.name]);
    expect(readFileSync(join(calls, 'stdin'), 'utf8')).toBe('the context');
    expect(called('rm')).toEqual([...line.removal, plan.name]);
  });

  it('leave the container where it is to be kept', () => {
    expect(run({ ...planned(engine), keep: true })).toMatchObject({ status: 0 });
    expect(readdirSync(calls)).not.toContain('rm');
  });

  it('fail with the status of the executor, tell no digest and remove the container', () => {
    const plan = planned(engine);
    expect(run(plan, 9)).toMatchObject({ status: 9, stdout: '' });
    expect(called('rm')).toEqual([...line.removal, plan.name]);
  });
});

describe('the commands for an engine without a command line', () => {
  it.each(['runc', 'executor'] as const)('only tell what would run: %s', (engine) => {
    const plan = planned(engine);
    const missing = missingForEngine(plan);
    expect(missing).toHaveLength(1);
    const text = engineCommands(plan, missing, undefined);
    expect(text).toContain('\n# executor --context=tar://stdin ');
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', text], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `missing: ${missing[0]}\n` });
  });
});
