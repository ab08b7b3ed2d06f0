// @ts-check
// `npm run bench:context [-- ROUNDS]`: how fast a context is packed and sent, beside kubectl in the same rounds, and how
// much memory that takes. Our time ends when all of it has been unpacked and its hash was compared; that of kubectl, which
// compares nothing, when it ends. Writes bench/context.json, from which `npm run generate` makes the table of the document.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ensureCluster } from '../test/cluster/access.mjs';
import { contextTable } from './context-table.mjs';
import { makeLarge, makeTree } from './context-trees.mjs';
import { contractServer, localCluster } from './context-ways.mjs';

/** @typedef {import('./context-table.mjs').Measurement} Measurement */
/** @typedef {import('./context-ways.mjs').Place} Place */

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-bench-'));
const TREES = ['tree', 'large'];

/** @returns {Promise<string>} the script of the init container */
async function bundlePrograms() {
  await build({
    absWorkingDir: root,
    stdin: {
      contents: "export { PREPARE_SCRIPT } from './src/pod/prepare-script.ts';",
      resolveDir: root,
      loader: 'ts',
    },
    outfile: join(folder, 'scripts.mjs'),
    ...{ bundle: true, format: 'esm', platform: 'node', logLevel: 'warning' },
  });
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/context-client.ts', 'bench/context-server.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20.19', logLevel: 'warning' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    alias: { punycode: 'punycode/' },
  });
  return (await import(pathToFileURL(join(folder, 'scripts.mjs')).href)).PREPARE_SCRIPT;
}

/**
 * @param {Place} place
 * @returns {Promise<Measurement[]>}
 */
async function measure(place) {
  /** @type {Map<string, Measurement & { samples: number[] }>} */
  const all = new Map();
  // The first round warms the page cache and does not count.
  for (let round = -1; round < rounds; round += 1) {
    for (const tree of TREES) {
      for (const [way, send] of Object.entries(place.ways)) {
        const { seconds, residentMiB } = await send(tree);
        place.clear(way, tree);
        console.error(`${place.name}, ${tree}, ${way}: ${seconds.toFixed(2)} s, ${residentMiB.toFixed(0)} MiB`);
        if (round < 0) continue;
        const key = `${tree} ${way}`;
        const one = all.get(key) ?? { place: place.name, tree, way, seconds: 0, residentMiB: 0, samples: [] };
        one.samples.push(seconds);
        all.set(key, { ...one, seconds: median(one.samples), residentMiB: Math.max(one.residentMiB, residentMiB) });
      }
    }
  }
  return [...all.values()].map(({ samples: _, ...one }) => one);
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** @type {Place[]} */
const places = [];
try {
  await ensureCluster({ log: console.error });
  makeTree(folder);
  makeLarge(folder);
  const script = await bundlePrograms();
  places.push(await contractServer(folder));
  places.push(await localCluster(folder, script));
  const measurements = [];
  for (const place of places) measurements.push(...(await measure(place)));
  const record = { rounds, cores: availableParallelism(), node: process.versions.node, measurements };
  writeFileSync(join(root, 'bench/context.json'), `${JSON.stringify(record, null, 2)}\n`);
  console.log(contextTable(JSON.parse(readFileSync(join(root, 'bench/context.json'), 'utf8'))));
} finally {
  for (const place of places) place.close();
  rmSync(folder, { recursive: true, force: true });
}
