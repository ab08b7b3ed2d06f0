// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ClusterError } from '../errors.mjs';
import { sourceDir } from '../paths.mjs';
import { poll } from '../processes.mjs';
import { registryConfig } from '../registry-config.mjs';
import { run } from '../run.mjs';
import { imageNames, images } from './catalogue.mjs';
import { writeImage } from './oci-layout.mjs';

/** @typedef {import('../programs.mjs').Programs} Programs */

/** The code whose change can change an image. */
const code = ['catalogue.mjs', 'oci-layout.mjs', 'tar.mjs'].map((name) => join(sourceDir, 'images', name));

/**
 * The registry's storage with every image in it, as it is copied into a new cluster.
 * @param {Programs} programs
 * @param {string} debianRoot
 * @param {string} built the folder all of these are in: where that is changes nothing
 * @returns {import('../built-things.mjs').BuiltThing}
 */
export function imageStore(programs, debianRoot, built) {
  const parts = [
    programs.pause,
    programs.busybox,
    programs.kaniko,
    programs.crane,
    programs.certificates,
    debianRoot,
  ].map((path) => path.slice(built.length));
  return {
    name: 'images',
    title: `assembling ${Object.values(imageNames).join(' ')}`,
    about: '20 s',
    inputs: [...parts, ...code.map((file) => readFileSync(file, 'utf8'))],
    make: (folder) => fillStore(folder, programs, debianRoot),
  };
}

/**
 * @param {string} folder
 * @param {Programs} programs
 * @param {string} debianRoot
 */
async function fillStore(folder, programs, debianRoot) {
  const port = await freePort();
  const configFile = join(folder, 'registry.json');
  writeFileSync(configFile, registryConfig({ address: `127.0.0.1:${port}`, storage: folder }));
  const registry = spawn(programs.registry, ['serve', configFile], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH },
  });
  try {
    await answers(`http://127.0.0.1:${port}/v2/`);
    for (const [key, image] of Object.entries(images(programs, debianRoot))) {
      const layoutFolder = join(folder, 'layout');
      writeImage(layoutFolder, image.config, image.layers());
      const name = imageNames[/** @type {keyof typeof imageNames} */ (key)];
      await run(programs.crane, ['push', layoutFolder, `127.0.0.1:${port}/${name}`], {
        env: { PATH: process.env.PATH, HOME: folder },
      });
      rmSync(layoutFolder, { recursive: true });
    }
  } finally {
    registry.kill();
  }
  rmSync(configFile);
}

/** @param {string} url */
async function answers(url) {
  const ready = await poll(10_000, () =>
    fetch(url).then(
      (response) => response.ok || undefined,
      () => undefined,
    ),
  );
  if (!ready) throw new ClusterError(`docker-registry does not answer at ${url}`, 'Run this again.');
}

/** @returns {Promise<number>} */
function freePort() {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
