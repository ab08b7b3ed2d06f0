// @ts-check
// `npm run bench:isolation`: how much longer a build takes in the cluster with isolate-credentials, in interleaved rounds of the
// same build with and without; writes bench/isolation.json.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCluster } from '../test/cluster/access.mjs';

/** Rounds of each build that count. */
const ROUNDS = /** @type {const} */ ({ tiny: 9, large: 5 });
/** What the layer of the large build holds, which no compression makes smaller. */
const LARGE_MEBIBYTES = 200;
const root = fileURLToPath(new URL('..', import.meta.url));
const namespace = 'bench-isolation';
const log = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const access = await ensureCluster({ log });
const { push, pull, endpoint } = access.registries.plain;
const contexts = mkdtempSync(join(tmpdir(), 'bench-isolation-'));
const kubectl = (/** @type {string[]} */ ...args) =>
  execFileSync(access.bin.kubectl, ['--kubeconfig', access.kubeconfig, ...args], { stdio: 'ignore' });

function prepare() {
  for (const [name, step] of [
    ['tiny', 'true'],
    ['large', `dd if=/dev/urandom of=/large bs=1M count=${LARGE_MEBIBYTES}`],
  ]) {
    mkdirSync(join(contexts, name ?? ''));
    writeFileSync(join(contexts, name ?? '', 'Dockerfile'), `ARG BASE\nFROM $BASE\nRUN ${step}\n`);
  }
  kubectl('delete', 'namespace', namespace, '--ignore-not-found');
  kubectl('create', 'namespace', namespace);
}

/**
 * Seconds that a build takes, from the start of the process to its end.
 * @param {string} build
 * @param {boolean} isolated
 * @returns {Promise<number>}
 */
function measure(build, isolated) {
  const base = access.images.busybox.replace(pull, push);
  const args = [
    ...[join(root, 'dist/cli.js'), 'build', join(contexts, build), '--tag', `${push}/bench/isolation-${build}:1`],
    ...['--kubeconfig', access.kubeconfig, '--namespace', namespace, '--build-arg', `BASE=${base}`],
    ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
    ...['--insecure-registry', push, '--registry-endpoint', `${push}=${endpoint}`],
    ...(isolated ? ['--isolate-credentials', '--pusher-image', access.images.craneDebug] : []),
  ];
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve((performance.now() - begun) / 1000);
      else reject(new Error(`the build ended with ${status}:\n${said}`));
    });
  });
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(2));
}

try {
  prepare();
  /** @type {Record<string, { plain: number, isolated: number }>} */
  const seconds = {};
  for (const [build, rounds] of Object.entries(ROUNDS)) {
    /** @type {{ plain: number[], isolated: number[] }} */
    const times = { plain: [], isolated: [] };
    // The first round pulls images and is not counted; each begins with the other way.
    for (let round = 0; round <= rounds; round += 1) {
      for (const way of round % 2 === 0
        ? /** @type {const} */ (['plain', 'isolated'])
        : /** @type {const} */ (['isolated', 'plain'])) {
        const took = await measure(build, way === 'isolated');
        if (round > 0) times[way].push(took);
        log(`${build} round ${round}: ${way} ${took.toFixed(2)} s`);
      }
    }
    seconds[build] = { plain: median(times.plain), isolated: median(times.isolated) };
  }
  writeFileSync(join(root, 'bench/isolation.json'), `${JSON.stringify({ rounds: ROUNDS, seconds }, null, 2)}\n`);
} finally {
  rmSync(contexts, { recursive: true, force: true });
  kubectl('delete', 'namespace', namespace, '--wait=false');
}
