// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../lock.mjs';
import { run } from '../../run.mjs';

/** @typedef {import('../../access-file.mjs').ClusterAccess} ClusterAccess */

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** The executor under a name that tells what it is, as the published images are called. */
const executor = 'kaniko-project/executor:v1.24.0';

/**
 * The image of the command line, built by the command line itself from the project's Dockerfile, once for each content of
 * `dist` and each cluster.
 * @param {ClusterAccess} access
 * @param {import('./images.mjs').TektonImages} images
 * @returns {Promise<string>} as the node pulls it
 */
export async function ensureCliImage(access, images) {
  const { pull } = access.registries.plain;
  const name = `rootless-kaniko:${contentOf(['Dockerfile', 'package.json', 'dist/cli.js', ...chunks()])}`;
  const quiet = () => {};
  await withLock(quiet, async () => {
    if (!(await isPushed(access, name))) await buildCli(access, images, name);
  });
  return `${pull}/${name}`;
}

/**
 * @param {ClusterAccess} access
 * @returns {Promise<string>} the executor by a name that tells its version, as the node pulls it
 */
export async function ensureNamedExecutor(access) {
  if (!(await isPushed(access, executor))) {
    const from = access.images.kaniko.replace(access.registries.plain.pull, hostOf(access));
    await run(access.bin.crane, ['copy', '--insecure', from, `${hostOf(access)}/${executor}`], {
      env: craneEnv(access),
    });
  }
  return `${access.registries.plain.pull}/${executor}`;
}

/**
 * @param {ClusterAccess} access
 * @param {import('./images.mjs').TektonImages} images
 * @param {string} name
 */
async function buildCli(access, images, name) {
  const { pull, push, endpoint } = access.registries.plain;
  const inPod = (/** @type {string} */ image) => image.replace(pull, push);
  const args = [
    ...['build', root, '--kubeconfig', access.kubeconfig, '--namespace', 'builds', '--tag', `${push}/${name}`],
    ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
    ...['--insecure-registry', push, '--registry-endpoint', `${push}=${endpoint}`],
    ...[
      '--build-arg',
      `NODE_IMAGE=${inPod(images.nodejs)}`,
      '--build-arg',
      `CRANE_IMAGE=${inPod(access.images.crane)}`,
    ],
  ];
  await run(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
  });
}

/**
 * @param {ClusterAccess} access
 * @param {string} name
 */
function isPushed(access, name) {
  const args = ['digest', '--insecure', `${hostOf(access)}/${name}`];
  return run(access.bin.crane, args, { env: craneEnv(access) }).then(
    () => true,
    () => false,
  );
}

/** @param {ClusterAccess} access */
function hostOf(access) {
  return new URL(access.registries.plain.endpoint).host;
}

/** Without a Docker config of the user's.
 * @param {ClusterAccess} access
 */
function craneEnv(access) {
  return { PATH: process.env.PATH, HOME: access.cacheDir };
}

function chunks() {
  return readdirSync(join(root, 'dist/chunks'))
    .sort()
    .map((file) => `dist/chunks/${file}`);
}

/** @param {string[]} paths */
function contentOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}
