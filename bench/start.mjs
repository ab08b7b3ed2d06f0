// @ts-check
// `npm run bench:start [-- ROUNDS]`: how long each front takes from its start to its first line, and what dist is made of.
// Figures are ratios to an empty Node of the same run: machines differ, and this one is busy with other things as well.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../scripts/build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-bench-'));
writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');

/** A kubeconfig whose cluster is never asked: the first line comes before that. */
const kubeconfig = JSON.stringify({
  ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'none' },
  clusters: [{ name: 'none', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [{ name: 'none', user: { token: 'none' } }],
  contexts: [{ name: 'none', context: { cluster: 'none', user: 'none' } }],
});
const cli = join(root, 'dist/cli.js');
const build = ['build', folder, '--kubeconfig', kubeconfig, '--tag', 'registry.example/app:1'];
const inputs = { INPUT_CONTEXT: folder, INPUT_KUBECONFIG: kubeconfig, INPUT_TAGS: 'registry.example/app:1' };

/** @type {readonly { name: string, args: readonly string[], env?: Record<string, string> }[]} */
const starts = [
  { name: 'empty Node', args: ['-e', 'console.log(1)'] },
  { name: 'cli --version', args: [cli, '--version'] },
  { name: 'cli build, refused request', args: [cli, 'build', folder, '--tag', 'NOT/VALID:'] },
  { name: 'cli render', args: [cli, 'render', folder, '--tag', 'registry.example/app:1'] },
  { name: 'cli build', args: [cli, ...build] },
  {
    name: 'Action, refused inputs',
    args: [join(root, 'dist/action.js')],
    env: { ...inputs, INPUT_TAGS: 'NOT/VALID:' },
  },
  { name: 'Action', args: [join(root, 'dist/action.js')], env: { ...inputs, RUNNER_TEMP: folder } },
  {
    name: 'client library alone, not bundled',
    args: ['--input-type=module', '-e', "await import('@kubernetes/client-node'); console.log(1)"],
  },
];

/**
 * Milliseconds from the start of a process to the first line it writes on either stream.
 * @param {typeof starts[number]} start
 * @returns {Promise<number>}
 */
function toFirstLine({ name, args, env = {} }) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {number | undefined} */
    let first;
    const see = (/** @type {Buffer} */ chunk) => {
      if (first !== undefined || !chunk.includes('\n')) return;
      first = performance.now() - begun;
      child.kill('SIGKILL');
    };
    child.stdout.on('data', see);
    child.stderr.on('data', see);
    child.on('error', reject);
    child.on('close', () => (first === undefined ? reject(new Error(`${name} wrote no line`)) : resolve(first)));
  });
}

/** @returns {Promise<Map<string, number[]>>} */
async function measure() {
  const samples = new Map(starts.map(({ name }) => [name, /** @type {number[]} */ ([])]));
  // The first round warms the page cache and does not count.
  for (let round = -1; round < rounds; round += 1) {
    for (const start of starts) {
      const taken = await toFirstLine(start);
      if (round >= 0) samples.get(start.name)?.push(taken);
    }
  }
  return samples;
}

/**
 * @param {number[]} values
 * @param {number} share
 */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {Map<string, number[]>} samples */
function printTimes(samples) {
  const base = quantile(samples.get('empty Node') ?? [], 0.5);
  console.log(`start to first line, ${rounds} interleaved rounds, Node ${process.versions.node}\n`);
  console.log('| start | median ms | best | p95 | ratio to empty Node |\n| --- | --- | --- | --- | --- |');
  for (const [name, values] of samples) {
    const [best, median, late] = [0, 0.5, 0.95].map((share) => quantile(values, share));
    const figures = [median, best, late].map((value) => (value ?? 0).toFixed(0)).join(' | ');
    console.log(`| ${name} | ${figures} | ${((median ?? 0) / base).toFixed(2)} |`);
  }
}

/** @param {import('esbuild').Metafile} metafile */
function printSizes(metafile) {
  /** @type {Map<string, number>} */
  const shares = new Map();
  for (const { inputs: parts } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(parts)) {
      const owner = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? 'rootless-kaniko itself';
      shares.set(owner, (shares.get(owner) ?? 0) + bytesInOutput);
    }
  }
  const all = Object.keys(metafile.outputs).reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  console.log(`\ndist, scripts only: ${(all / 1024).toFixed(0)} KiB\n\n| package | KiB | share |\n| --- | --- | --- |`);
  for (const [name, bytes] of [...shares].sort(([, a], [, b]) => b - a)) {
    if (bytes / all < 0.002) continue;
    console.log(`| ${name} | ${(bytes / 1024).toFixed(0)} | ${((100 * bytes) / all).toFixed(1)} % |`);
  }
}

try {
  printTimes(await measure());
  printSizes(await bundle(join(folder, 'dist')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
