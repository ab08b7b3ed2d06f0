import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { access } from './local-cluster.ts';
import { contextOf } from './product.ts';
import { buildOn, executorLayout, type LocalEngine, onMachine, podmen, runcAs } from './runner-engines.ts';

const STATUS = 7;
/** exit(7), by the system call of i386. */
const CODE = Buffer.from([0xb8, 1, 0, 0, 0, 0xbb, STATUS, 0, 0, 0, 0xcd, 0x80]);
const HEADERS = 52 + 32;
const LOADED_AT = 0x0804_8000;

/** The smallest program of 32 bits. */
function program(): Buffer {
  const file = Buffer.alloc(HEADERS);
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  const halves: Record<number, number> = { 16: 2, 18: 3, 40: 52, 42: 32, 44: 1 };
  const size = HEADERS + CODE.length;
  const words: Record<number, number> = { 20: 1, 24: LOADED_AT + HEADERS, 28: 52 };
  const segment: Record<number, number> = {
    52: 1,
    60: LOADED_AT,
    64: LOADED_AT,
    68: size,
    72: size,
    76: 5,
    80: 0x1000,
  };
  for (const [at, value] of Object.entries(halves)) file.writeUInt16LE(value, Number(at));
  for (const [at, value] of Object.entries({ ...words, ...segment })) file.writeUInt32LE(value, Number(at));
  return Buffer.concat([file, CODE]);
}

let engines: Readonly<Record<'podman' | 'runc', LocalEngine>>;
beforeAll(async () => {
  const { rootful } = await podmen();
  engines = { podman: rootful, runc: runcAs(rootful, executorLayout(rootful)) };
}, 180_000);

/** As docs/targets.md tells it. */
it.each([
  ['podman', STATUS, /\| shown [1-9]/],
  ['runc', 128 + 31, /\| shown 0$/m],
] as const)('by %s a program of 32 bits ends with %i, and /sys is as it is told', async (engine, status, shown) => {
  const look = '/program; echo "status $?"; echo "shown $(ls -A /sys | wc -l)"';
  const dockerfile = `FROM ${onMachine(access.images.busybox)}\nCOPY program /\nRUN ${look}\n`;
  const context = contextOf({ Dockerfile: dockerfile });
  writeFileSync(join(context, 'program'), program());
  chmodSync(join(context, 'program'), 0o755);
  const ran = await buildOn(engines[engine], context, ['--no-push']);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stderr).toContain(`| status ${status}\n`);
  expect(ran.stderr).toMatch(shown);
});
