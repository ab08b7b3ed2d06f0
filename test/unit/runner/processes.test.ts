import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { AttachedProcess } from '../../../src/runner/attached-process.ts';
import { watchdogScript } from '../../../src/runner/watchdog.ts';

const folder = mkdtempSync(join(tmpdir(), 'processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { PATH: process.env.PATH };
const cwd = folder;
const SHELL = '/bin/sh';

function script(text: string, { shell = SHELL, input = false }: { shell?: string; input?: boolean } = {}) {
  const command = { program: SHELL, args: ['-c', text] };
  return new AttachedProcess(command, { environment, cwd, input, ...(shell === '' ? {} : { shell }) });
}

async function all(lines: AsyncGenerator<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

describe('a process that is attached', () => {
  it('gives both of its streams as one, in order, and its own status', async () => {
    const steps = Array.from({ length: 200 }, (_, at) => `echo out${at}; echo err${at} >&2`).join('; ');
    const running = script(`${steps}; exit 28`);
    const expected = Array.from({ length: 200 }, (_, at) => [`out${at}`, `err${at}`]).flat();
    expect(await all(running.lines())).toEqual(expected);
    expect(await running.ended).toBe(28);
  });

  it('loses nothing that it wrote before anybody reads', async () => {
    for (const shell of [SHELL, undefined]) {
      const running = script('echo early; echo last >&2; exit 1', shell === undefined ? { shell: '' } : {});
      expect(await running.ended).toBe(1);
      await sleep(100);
      expect((await all(running.lines())).sort()).toEqual(['early', 'last']);
    }
  });

  it('is held back by a slow reader, who gets every line all the same', async () => {
    const running = script('seq 1 50000');
    let count = 0;
    for await (const line of running.lines()) {
      count += 1;
      expect(line).toBe(String(count));
      if (count % 5000 === 0) await sleep(5);
    }
    expect(count).toBe(50_000);
  });

  it('has real pipes, which a step can open by their names', async () => {
    const running = script('echo a > /dev/stdout; echo b > /dev/stderr');
    expect(await all(running.lines())).toEqual(['a', 'b']);
  });

  it('takes input, and is told apart from one that takes none', async () => {
    const running = script('cat', { input: true });
    running.stdin?.end('one\ntwo');
    expect(await all(running.lines())).toEqual(['one', 'two']);
    expect(script('true').stdin).toBeNull();
  });

  it('gives both streams without a shell as well, and the status', async () => {
    const command = { program: SHELL, args: ['-c', 'echo out; echo err >&2; exit 3'] };
    const running = new AttachedProcess(command, { environment, cwd, input: false });
    expect((await all(running.lines())).sort()).toEqual(['err', 'out']);
    expect(await running.ended).toBe(3);
  });

  it('is told as a failure when its program is not there', async () => {
    const command = { program: '/nonexistent/program', args: [] };
    const running = new AttachedProcess(command, { environment, cwd, input: false });
    await expect(running.ended).rejects.toThrow('ENOENT');
  });

  it('is killed with all it started', async () => {
    const running = script('sleep 60 & echo $!; wait');
    const lines = running.lines();
    const { value: pid } = await lines.next();
    running.kill();
    expect(await running.ended).toBeUndefined();
    await expect.poll(() => existsSync(`/proc/${pid}`) && !isZombie(pid), { timeout: 5000 }).toBe(false);
  });
});

function isZombie(pid: string): boolean {
  return execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).startsWith('Z');
}

describe('what cleans up after a killed client', () => {
  const WATCHDOG = fileURLToPath(new URL('../../../src/runner/watchdog.ts', import.meta.url));

  function removing(name: string): { text: string; run: string; mark: string } {
    const run = join(folder, `${name}'s run`);
    const mark = join(folder, `${name} removed`);
    writeFileSync(run, '');
    const removal = [{ program: SHELL, args: ['-c', 'echo "$WHO" > "$1"', 'sh', mark], env: { WHO: "it's me" } }];
    return { text: watchdogScript(removal, run), run, mark };
  }

  it('does nothing when it is told that all is done', () => {
    const { text, run, mark } = removing('done');
    execFileSync(SHELL, ['-c', text], { input: 'done\n' });
    expect([existsSync(run), existsSync(mark)]).toEqual([true, false]);
  });

  it.each(['', 'don', 'DONE\n'])('removes the run and its folder when the pipe ends with %j', (input) => {
    const { text, run, mark } = removing(`cut ${input.length}`);
    execFileSync(SHELL, ['-c', text], { input });
    expect([existsSync(run), existsSync(mark)]).toEqual([false, true]);
  });

  it('goes on for a process that is killed, and keeps no process from its end', async () => {
    const run = join(folder, 'killed');
    const program = (last: string) =>
      `import { Watchdog } from ${JSON.stringify(WATCHDOG)}; new Watchdog([], ${JSON.stringify(run)}, process.env); ${last}`;
    for (const last of ['process.kill(process.pid, "SIGKILL")', '']) {
      writeFileSync(run, '');
      await runTypeScript(program(last));
      await expect.poll(() => existsSync(run), { timeout: 5000 }).toBe(false);
    }
  });
});

/** Runs a TypeScript program to its end, however it ends. */
async function runTypeScript(text: string): Promise<void> {
  const { build } = await import('esbuild');
  const out = join(folder, 'program.mjs');
  await build({
    stdin: { contents: text, resolveDir: folder, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: out,
  });
  const child = spawn(process.execPath, [out], { stdio: 'ignore' });
  await new Promise((resolve) => child.on('exit', resolve));
  await sleep(0);
}
