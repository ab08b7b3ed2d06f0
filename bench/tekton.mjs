// @ts-check
// `npm run bench:tekton`: how long the same build takes as a hand-written Task of one step, as a Task of the shape that the
// catalogues have, and as each of ours, in the same interleaved rounds; writes bench/tekton.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { ensureCluster } from '../test/cluster/access.mjs';
import { ensureCliImage, ensureNamedExecutor } from '../test/cluster/addons/tekton/cli-image.mjs';
import { resetVolumes } from '../test/cluster/addons/tekton/volumes.mjs';
import { ensureTekton } from '../test/cluster/addons/tekton.mjs';
import { run } from '../test/cluster/run.mjs';
import { otherTasks } from './tekton-tasks.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? '7');
/** Measured in every second round only: they are for the table, and the bar is on the others. */
const SELDOM = ['rootless-kaniko-split', 'rootless-kaniko-remote'];
const NAMESPACE = 'bench-tekton';
const OURS = ['rootless-kaniko', 'rootless-kaniko-split', 'rootless-kaniko-remote'];
const root = new URL('..', import.meta.url);
const log = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const access = await ensureCluster({ log });
const tekton = await ensureTekton({ log });
const { push, pull } = access.registries.plain;
const images = {
  cli: await ensureCliImage(access, tekton),
  executor: await ensureNamedExecutor(access),
  shell: access.images.busybox,
  registry: push,
};
const kubectl = (/** @type {string[]} */ args, /** @type {object | undefined} */ input = undefined) =>
  run(access.bin.kubectl, ['--kubeconfig', access.kubeconfig, '-n', NAMESPACE, ...args], {
    env: { PATH: process.env.PATH, HOME: access.cacheDir },
    ...(input === undefined ? {} : { input: JSON.stringify(input) }),
  });

/** The builds that are measured: next to nothing, and two stages on a Debian root of real size. */
const builds = {
  tiny: { Dockerfile: `FROM ${inPod(access.images.busybox)}\nRUN true\n` },
  hello: Object.fromEntries(
    ['Dockerfile', 'greeting.txt', 'say-hello.sh'].map((name) => [
      name,
      readFileSync(new URL(`examples/hello/${name}`, root), 'utf8').replace(
        /^ARG BASE.*$/m,
        `ARG BASE=${inPod(access.images.debian)}`,
      ),
    ]),
  ),
};

/** @param {string} image */
function inPod(image) {
  return image.replace(pull, push);
}

/** The sources are plain files: in a ConfigMap they are links, which a Task that does not follow them cannot build. */
function claim() {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Mi' } } };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'sources' }, spec };
}

function filling() {
  const names = Object.keys(builds);
  const copy = names.map((name) => `mkdir -p /to/${name} && cp -L /from/${name}/* /to/${name}/`).join(' && ');
  const from = names.map((name) => ({ name, mountPath: `/from/${name}` }));
  const workspaces = [...from, { name: 'to', mountPath: '/to' }];
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'TaskRun',
    metadata: { generateName: 'fill-' },
    spec: {
      taskSpec: { workspaces, steps: [{ name: 'fill', image: images.shell, command: ['/bin/sh', '-c', copy] }] },
      workspaces: [
        ...names.map((name) => ({ name, configMap: { name } })),
        { name: 'to', persistentVolumeClaim: { claimName: 'sources' } },
      ],
    },
  };
}

async function prepare() {
  await kubectl(['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=true']);
  await resetVolumes();
  await kubectl(['create', 'namespace', NAMESPACE]);
  const files = OURS.map((name) => readFileSync(new URL(`tekton/task/${name}/${name}.yaml`, root), 'utf8'));
  const rights = loadAll(readFileSync(new URL('tekton/task/rootless-kaniko-remote/samples/rights.yaml', root), 'utf8'));
  const moved = JSON.stringify(rights).replaceAll('"namespace":"ci"', `"namespace":"${NAMESPACE}"`);
  const own = JSON.parse(moved.replaceAll('"namespace":"builds"', `"namespace":"${NAMESPACE}"`));
  const maps = Object.entries(builds).map(([name, data]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data,
  }));
  const objects = [...files.flatMap((text) => loadAll(text)), ...own, ...maps, claim(), ...otherTasks(images)];
  for (const object of objects) await kubectl(['apply', '-f', '-'], /** @type {object} */ (object));
  const filled = await kubectl(['create', '-o', 'name', '-f', '-'], filling());
  await kubectl(['wait', '--for=condition=Succeeded', '--timeout=60s', filled.trim()]);
}

/**
 * Seconds from the creation of a run until Tekton calls it ended.
 * @param {string} task
 * @param {keyof typeof builds} build
 */
async function measure(task, build) {
  const given = {
    IMAGE: `${push}/bench/${build}:1`,
    ...(OURS.includes(task)
      ? { CLI_IMAGE: images.cli, INSECURE_REGISTRIES: [push], BUILDER_IMAGE: images.executor }
      : {}),
    ...(task === 'rootless-kaniko-remote'
      ? { BUILDER_IMAGE: `${access.images.kanikoDebug}`, EXECUTOR_VERSION: 'original@v1.24.0' }
      : {}),
  };
  const params = Object.entries(given).map(([name, value]) => ({ name, value }));
  const start = performance.now();
  const name = await kubectl(['create', '-o', 'name', '-f', '-'], {
    apiVersion: 'tekton.dev/v1',
    kind: 'TaskRun',
    metadata: { generateName: `${task}-` },
    spec: {
      taskRef: { name: task },
      params,
      ...(task === 'rootless-kaniko-remote' ? { serviceAccountName: 'image-builder' } : {}),
      workspaces: [{ name: 'source', persistentVolumeClaim: { claimName: 'sources' }, subPath: build }],
    },
  });
  await kubectl(['wait', '--for=condition=Succeeded', '--timeout=180s', name.trim()]);
  const seconds = (performance.now() - start) / 1000;
  await kubectl(['delete', name.trim(), '--wait=true']);
  return seconds;
}

/**
 * Each round begins with another one: what a build leaves to be cleaned up slows the next.
 * @param {string[]} all
 * @param {number} round
 */
function turned(all, round) {
  const at = round % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

await prepare();
const tasks = ['one-step', 'catalogue-shape', ...OURS];
/** @type {Record<string, Record<string, number[]>>} */
const seconds = {};
for (const build of /** @type {(keyof typeof builds)[]} */ (Object.keys(builds))) {
  const own = Object.fromEntries(tasks.map((task) => [task, /** @type {number[]} */ ([])]));
  seconds[build] = own;
  // The first round pulls images and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const task of turned(tasks, round).filter((one) => round % 2 === 0 || !SELDOM.includes(one))) {
      const took = await measure(task, build);
      if (round > 0) own[task]?.push(took);
      log(`${build} round ${round}: ${task} ${took.toFixed(1)} s`);
    }
  }
}
await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);

const medians = Object.fromEntries(
  Object.entries(seconds).map(([build, own]) => [
    build,
    Object.fromEntries(Object.entries(own).map(([task, times]) => [task, Number(median(times).toFixed(2))])),
  ]),
);
const record = { rounds: ROUNDS, seconds: medians };
writeFileSync(fileURLToPath(new URL('bench/tekton.json', root)), `${JSON.stringify(record, null, 2)}\n`);
for (const [build, own] of Object.entries(medians)) {
  const base = own['one-step'] ?? 0;
  const ours = own['rootless-kaniko'] ?? 0;
  const bar = Math.max(base * 1.1, base + 2);
  log(`${build}: one step ${base} s, ours ${ours} s, bar ${bar.toFixed(2)} s: ${ours <= bar ? 'met' : 'MISSED'}`);
}
