import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunnerPlan } from '../../../src/build/build-plan.ts';
import { plan } from '../../../src/build/plan.ts';
import type { RegistryAccess } from '../../../src/build/registry-access.ts';
import type { EngineName } from '../../../src/build/request.ts';
import { createArguments } from '../../../src/runner/container-arguments.ts';
import { engineCommands } from '../../../src/runner/engine-commands.ts';
import { DOCKER } from '../../../src/runner/engines/docker.ts';
import { PODMAN } from '../../../src/runner/engines/podman.ts';
import { runFiles, withoutCredentials } from '../../../src/runner/rendered-run.ts';
import { containerOf, pushContainerOf } from '../../../src/runner/run-container.ts';
import { DIGEST_TEXT, FACTS, sampleRequest } from '../../support/samples.ts';

const FORGED = `sha256:${'e'.repeat(64)}`;

function planned(engine: EngineName, access: RegistryAccess = { files: new Map() }, isolated = 'true'): RunnerPlan {
  const site = {
    ...({ runsOn: 'runner', description: '', unused: [] } as const),
    ...{ engine, userns: { applied: false, reason: '' } },
  };
  const request = sampleRequest({ 'run-on': 'runner', 'isolate-credentials': isolated });
  const made = plan(request, { ...FACTS, site, access });
  if (made.runsOn !== 'runner') throw new Error('not planned for this machine');
  return withoutCredentials(made);
}

/** A program in the place of an engine: each container leaves a digest in its own termination log, and ends as it is told. */
const STAND_IN = `#!/bin/sh
for word; do printf '%s\\0' "$word"; done >> "$CALLS/all"; printf '\\n' >> "$CALLS/all"
[ "$1" = start ] || exit 0
case "$*" in
*-push) [ -z "$DIGEST" ] || printf %s "$DIGEST" > "$FOLDER/push-digest"; exit "$PUSH_STATUS" ;;
*) cat > "$CALLS/stdin"; printf %s ${FORGED} > "$FOLDER/digest"; exit "$STATUS" ;;
esac
`;

let folder: string;
let calls: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isolated-commands-'));
  calls = mkdtempSync(join(tmpdir(), 'isolated-calls-'));
});
afterEach(() => {
  for (const directory of [folder, calls]) rmSync(directory, { recursive: true });
});

function run(made: RunnerPlan, { build = 0, push = 0, digest = DIGEST_TEXT } = {}) {
  writeFileSync(join(calls, made.engine), STAND_IN, { mode: 0o755 });
  writeFileSync(join(folder, 'commands.sh'), engineCommands(made, [], 'context.tar.gz'));
  writeFileSync(join(folder, 'context.tar.gz'), 'the context');
  writeFileSync(join(folder, 'push-digest'), FORGED);
  const env = {
    ...{ PATH: `${calls}:${process.env.PATH}`, CALLS: calls, FOLDER: folder, DIGEST: digest },
    ...{ STATUS: String(build), PUSH_STATUS: String(push) },
  };
  const ran = spawnSync('/bin/sh', [join(folder, 'commands.sh')], { cwd: '/', env, encoding: 'utf8' });
  const all = readFileSync(join(calls, 'all'), 'utf8').split('\0\n').slice(0, -1);
  return { status: ran.status, stdout: ran.stdout, calls: all.map((call) => call.split('\0')) };
}

describe.each([
  ['podman', PODMAN],
  ['docker', DOCKER],
] as const)('the commands of a build with isolated credentials for %s', (engine, line) => {
  it('make both containers as a build makes them, one after the other, and take the digest of the second', () => {
    const made = planned(engine);
    const ran = run(made);
    expect(ran).toMatchObject({ status: 0, stdout: `${DIGEST_TEXT}\n` });
    const pusher = pushContainerOf(made, folder);
    if (pusher === undefined) throw new Error('nothing pushes');
    const push = `${made.name}-push`;
    expect(ran.calls).toEqual([
      line.hasImage(made.executor.image),
      createArguments(containerOf(made, folder), line),
      ['start', '--attach', '--interactive', made.name],
      line.hasImage(pusher.image),
      createArguments(pusher, line),
      ['start', '--attach', push],
      [...line.removal, push],
      [...line.removal, made.name],
    ]);
    expect(readFileSync(join(calls, 'stdin'), 'utf8')).toBe('the context');
  });

  it('push nothing where the build fails, and tell the digest of no push that failed', () => {
    const removed = ['kaniko-app-abcdefgh-push', 'kaniko-app-abcdefgh'].map((name) => [...line.removal, name]);
    const built = run(planned(engine), { build: 9 });
    expect(built).toMatchObject({ status: 9, stdout: '' });
    expect(built.calls.filter(([verb]) => verb === 'start')).toHaveLength(1);
    expect(built.calls.slice(-2)).toEqual(removed);
    rmSync(join(calls, 'all'));
    const pushed = run(planned(engine), { push: 91 });
    expect(pushed).toMatchObject({ status: 91, stdout: '' });
    expect(pushed.calls.slice(-2)).toEqual(removed);
  });

  it('tell neither what the build wrote nor what an earlier push left', () => {
    expect(run(planned(engine), { digest: '' })).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('the files of such a build that is only shown', () => {
  const shown: RegistryAccess = {
    dockerConfig: '***',
    pullConfig: '***',
    files: new Map([['authority-0.pem', '***']]),
  };

  it('have a config without credentials for the push, which the script names', () => {
    const made = planned('podman');
    expect(runFiles(made).find(({ name }) => name === 'push-config.json')?.text).toBe('{"auths":{}}');
    const remark = (text: string) => /^# (\S+) holds no credentials: /m.exec(text)?.[1];
    expect(remark(engineCommands(made, [], undefined))).toBe('push-config.json');
    expect(remark(engineCommands(planned('podman', undefined, 'false'), [], undefined))).toBe('config.json');
  });

  it('are named where something is to be filled in', () => {
    const text = engineCommands(planned('podman', shown), ['something'], undefined);
    expect(text).toContain(
      '# Fill in what is masked, in this file, config.json, authority-0.pem, and delete the next line.\n',
    );
    expect(engineCommands(planned('podman'), ['something'], undefined)).toContain(
      'is masked, in this file, and delete',
    );
  });
});
