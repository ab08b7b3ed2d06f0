import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removalCommands, runCommand } from '../../../../src/runner/bundle/commands.ts';
import type { IdMapping } from '../../../../src/runner/bundle/id-mapping.ts';
import type { Command } from '../../../../src/runner/engine.ts';

/** An ordinary user whose namespace is none: what is started in it is started. */
const ORDINARY: IdMapping = {
  uids: [{ containerID: 0, hostID: 1000, size: 1 }],
  gids: [{ containerID: 0, hostID: 1000, size: 1 }],
  asContainer: ['env'],
};
const NAME = 'kaniko-app-abcdefgh';
const SYSTEMD = ['NOTIFY_SOCKET', 'LISTEN_PID', 'LISTEN_FDS', 'LISTEN_FDNAMES'];

let folder: string;
let runtime: { readonly name: 'runc'; readonly path: string };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run's folder "));
  mkdirSync(join(folder, 'bundle/state'), { recursive: true });
  runtime = { name: 'runc', path: join(folder, 'runc') };
  script('env; echo "$@"');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What stands in for the runtime. */
function script(text: string): void {
  writeFileSync(runtime.path, `#!/bin/sh\n${text}\n`);
  chmodSync(runtime.path, 0o755);
}

function ended({ program, args }: Command, env: Record<string, string> = {}) {
  return spawnSync(program, args, { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' });
}

describe('what runs a container of an ordinary user', () => {
  it('is the runtime itself, by the process whose number is noted', () => {
    const { stdout } = ended(runCommand(runtime, ORDINARY, { name: NAME, folder }));
    expect(stdout.trim().split('\n').at(-1)).toBe(
      `--log=${folder}/bundle/log.json --log-format=json --root=${folder}/bundle/state run --bundle=${folder}/bundle ${NAME}`,
    );
    script('echo $$');
    const own = ended(runCommand(runtime, ORDINARY, { name: NAME, folder })).stdout;
    expect(readFileSync(join(folder, 'bundle/pid'), 'utf8')).toBe(own);
  });

  it('has no socket of systemd, which a runtime would give to the container', () => {
    const variables = Object.fromEntries([...SYSTEMD, 'KEPT'].map((name) => [name, '1']));
    const { stdout } = ended(runCommand(runtime, ORDINARY, { name: NAME, folder }), variables);
    expect(stdout).toContain('KEPT=1\n');
    for (const name of SYSTEMD) expect(stdout).not.toContain(`${name}=`);
  });

  it('fails where its number cannot be noted, because nothing could end it', () => {
    rmSync(join(folder, 'bundle'), { recursive: true });
    script('echo started');
    const { status, stdout } = ended(runCommand(runtime, ORDINARY, { name: NAME, folder }));
    expect([status === 0, stdout]).toEqual([false, '']);
  });
});

describe('what removes a container', () => {
  const remove = () => removalCommands(runtime, ORDINARY, { name: NAME, folder }).map((command) => ended(command));

  it('does nothing where there is none, however often', () => {
    script('echo asked');
    rmSync(join(folder, 'bundle'), { recursive: true });
    for (const { status, stdout, stderr } of [...remove(), ...remove()]) {
      expect([status, stdout, stderr]).toEqual([0, '', '']);
    }
  });

  it('asks the runtime for those alone that it knows', () => {
    script('echo asked "$@"');
    mkdirSync(join(folder, 'bundle/state', NAME));
    expect(remove()[0]?.stdout).toBe(`asked --root=${folder}/bundle/state delete --force ${NAME}\n`);
    expect(existsSync(join(folder, 'bundle'))).toBe(false);
  });

  it('kills the runtime that is still at work, and no other process that has its number', async () => {
    script('exec sleep 1000');
    for (const [args, killed] of [
      [['sh', NAME], true],
      [['sh', `${NAME}-2`], false],
    ] as const) {
      mkdirSync(join(folder, 'bundle/state'), { recursive: true });
      const process = spawn('sh', ['-c', 'read -r _; :', ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
      const exit = new Promise<NodeJS.Signals | null>((resolve) => process.on('exit', (_, signal) => resolve(signal)));
      writeFileSync(join(folder, 'bundle/pid'), `${process.pid}\n`);
      remove();
      const soon = await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 300, 'alive'))]);
      expect(soon).toBe(killed ? 'SIGKILL' : 'alive');
      process.stdin.end();
      await exit;
    }
  });
});
