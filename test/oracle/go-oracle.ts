import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, folderOf } from '../cluster/built-things.mjs';
import { cacheDir, layout } from '../cluster/paths.mjs';
import { run } from '../cluster/run.mjs';

const LARGEST_ANSWER = 256 * 1024 * 1024;

/**
 * Asks the Go program of the folder `name`, which reads one JSON object a line, and gives its lines, one an answer.
 * The program is built when the cache lacks it; what it is made from is pinned by its go.mod.
 */
export async function askOracle(name: 'ignore' | 'dockerfile', questions: readonly object[]): Promise<string[]> {
  const { built } = layout(cacheDir());
  const program = programOf(name);
  mkdirSync(built, { recursive: true });
  await ensureBuilt(built, program, () => undefined);
  const input = questions.map((question) => JSON.stringify(question)).join('\n');
  const path = join(folderOf(built, program), 'oracle');
  const asked = spawnSync(path, { input, encoding: 'utf8', maxBuffer: LARGEST_ANSWER });
  if (asked.status !== 0) throw new Error(`the oracle ended with ${asked.status}: ${asked.stderr}`);
  return asked.stdout.trimEnd().split('\n');
}

function programOf(name: string) {
  const source = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return {
    name: `${name}-oracle`,
    title: `building ${name}-oracle`,
    about: '10 s',
    inputs: readdirSync(source).map((file) => `${file}\n${readFileSync(join(source, file), 'utf8')}`),
    make: async (folder: string) => {
      const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOWORK: 'off' };
      const args = ['build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-o', join(folder, 'oracle')];
      await run('go', args, { cwd: source, env });
    },
  };
}
