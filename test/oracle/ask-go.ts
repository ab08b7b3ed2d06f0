import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, folderOf } from '../cluster/built-things.mjs';
import { cacheDir, layout } from '../cluster/paths.mjs';
import { run } from '../cluster/run.mjs';
import type { IgnoreCase } from './ignore-cases.ts';

const SOURCE = fileURLToPath(new URL('./ignore', import.meta.url));
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The program in Go that asks moby's matcher; what it is made from is pinned by its go.mod. */
const program = {
  name: 'ignore-oracle',
  title: 'building ignore-oracle',
  about: '2 s',
  inputs: readdirSync(SOURCE).map((name) => `${name}\n${readFileSync(join(SOURCE, name), 'utf8')}`),
  make: async (folder: string) => {
    const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOWORK: 'off' };
    await run('go', ['build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-o', `${folder}/`], {
      cwd: SOURCE,
      env,
    });
  },
};

/** What Go makes of each case: a digit per path, 1 where it is left out, or `bad`. The program is built when it is missing. */
export async function askGo(cases: readonly IgnoreCase[]): Promise<string[]> {
  const { built } = layout(cacheDir());
  await ensureBuilt(built, program, () => undefined);
  const input = cases.map(({ rules, paths }) => JSON.stringify({ rules, paths })).join('\n');
  const path = join(folderOf(built, program), 'oracle');
  const asked = spawnSync(path, { input, encoding: 'utf8', maxBuffer: LARGEST_ANSWER });
  if (asked.status !== 0) throw new Error(`the oracle ended with ${asked.status}: ${asked.stderr}`);
  return asked.stdout.trimEnd().split('\n');
}
