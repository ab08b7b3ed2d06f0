import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { createInterface } from 'node:readline';
import type { HostileCell, HostileMode } from '../support/hostile-record.ts';
import { loggedIn } from './guarded-registry.ts';
import type { Attack, Seen } from './hostile-attack.ts';
import { optionsOf, placeOf } from './hostile-place.ts';
import { CLI, contextOf } from './product.ts';

/** What stands before a line of the build. */
const MARK = '  | ';
/** Lines that are kept of the beginning of a log, and of its end. */
const KEPT = 5_000;
/** What is kept of a line. */
const WIDTH = 4_000;

/** Builds an attack in a mode, and gives what became of it with what was seen. */
export async function attacked(
  attack: Attack,
  mode: HostileMode,
  namespace: string,
): Promise<{ readonly cell: HostileCell; readonly seen: Seen }> {
  const place = placeOf(slug(attack.name), mode);
  const files = attack.files(place);
  const context = typeof files === 'string' ? files : contextOf(files);
  const args = ['build', context, ...optionsOf(place, namespace), ...(attack.options?.(place) ?? [])];
  const { status, stdout, lines, own, log, memory } = await run(args);
  const seen: Seen = {
    place,
    status,
    outcome: stdout.trim() === '' ? undefined : JSON.parse(stdout),
    log,
    stderr: [...log.map((line) => `${MARK}${line}`), ...own].join('\n'),
    lines,
    memory,
  };
  const code = own.findLast((line) => line.startsWith('error '))?.split(/[ :]/)[1];
  if (await attack.reached(seen)) return { cell: { reached: true }, seen };
  return { cell: { reached: false, ending: status === 0 ? 'pushed' : (code ?? 'no error') }, seen };
}

/** Runs the command line for a user who is logged in to the guarded registry, and keeps no more of its output than is looked at. */
async function run(args: readonly string[]) {
  const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...loggedIn() };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryOf(child.pid ?? 0));
  }, 250);
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  const own: string[] = [];
  const log: string[] = [];
  let lines = 0;
  const reader = createInterface({ input: child.stderr, crlfDelay: Number.POSITIVE_INFINITY });
  reader.on('line', (line) => {
    lines += 1;
    if (line.startsWith(MARK)) log.push(line.slice(MARK.length, WIDTH));
    else own.push(line);
    if (log.length > 2 * KEPT) log.splice(KEPT, 1);
  });
  const read = new Promise((resolve) => reader.once('close', resolve));
  const status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  await read;
  clearInterval(watch);
  return { status, stdout, own, log, lines, memory };
}

/** The most memory that a process had, in MiB; 0 where it has ended. */
function memoryOf(pid: number): number {
  try {
    const [, size] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(size ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
