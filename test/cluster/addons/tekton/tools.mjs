// @ts-check
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layer, smallSystem } from '../../images/catalogue.mjs';
import { makeDebianRoot, neutralise, suite } from '../../images/debian-root.mjs';
import { imageLayouts } from '../../images/layouts.mjs';
import { file, folder } from '../../images/tar.mjs';
import { treeOf } from '../../images/tree.mjs';
import { unpackPackages } from '../../packages.mjs';
import { programsIn } from '../../programs.mjs';
import { run } from '../../run.mjs';
import { authorityFiles, bundle } from './programs.mjs';

/** @typedef {import('../../paths.mjs').Layout} Layout */

const nodeVersion = '24.21.0';
export const nodeTag = nodeVersion.split('.')[0];
export const gitTag = suite;

const systemPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What is said in here decides what is in the images. */
function thisFile() {
  return readFileSync(new URL(import.meta.url), 'utf8');
}

/**
 * A base for programs in Node: the C library and Node, no shell.
 * @param {Layout} paths
 */
export function nodejsImage(paths) {
  const { certificates } = programsIn(paths);
  return imageLayouts({
    name: 'nodejs',
    about: '20 s',
    inputs: [certificates.slice(paths.built.length), process.arch, thisFile()],
    images: async (work) => {
      const libraries = await librariesOfNode(work);
      const node = readFileSync(await downloadNode(work));
      const system = layer([...smallSystem(), ...authorityFiles(certificates), ...libraries]);
      return {
        nodejs: {
          config: {
            Entrypoint: ['/nodejs/bin/node'],
            Env: ['PATH=/nodejs/bin:/usr/bin:/bin', `SSL_CERT_FILE=/${bundle}`],
            User: '65532',
            WorkingDir: '/',
          },
          layers: () => [
            system,
            { ...layer([folder('nodejs'), folder('nodejs/bin'), file('nodejs/bin/node', node, 0o755)]), level: 2 },
          ],
        },
      };
    },
  });
}

/** @param {string} work */
async function librariesOfNode(work) {
  const root = join(work, 'root');
  mkdirSync(root);
  await unpackPackages(['libc6', 'libgcc-s1', 'libstdc++6'], root);
  // Conversions between character sets are half of the C library and of no use to Node, which brings its own.
  const wanted = (/** @type {string} */ path) =>
    /^(lib|lib64|usr)$|^(lib|lib64|usr\/lib|usr\/lib64)(\/|$)/.test(path) && !/\/gconv$/.test(path);
  return treeOf(root, wanted);
}

/**
 * @param {string} work
 * @returns {Promise<string>} the program
 */
async function downloadNode(work) {
  const name = `node-linux-${process.arch}`;
  const quiet = ['--no-save', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
  await run('npm', ['install', '--prefix', work, ...quiet, `${name}@${nodeVersion}`], {
    cwd: work,
    nextStep: `Is npm's registry within reach? Run by hand: npm view ${name}@${nodeVersion}`,
  });
  return join(work, 'node_modules', name, 'bin', 'node');
}

/** Git with a system around it, less what only people read. */
const gitRoot = [
  '--variant=essential',
  '--include=git,ca-certificates',
  ...['man', 'doc', 'info', 'locale'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`),
];

export function gitImage() {
  return imageLayouts({
    name: 'git',
    about: '30 s',
    inputs: [suite, neutralise, thisFile()],
    images: async (work) => {
      const archive = join(work, 'root.tar');
      await makeDebianRoot(archive, gitRoot);
      const layers = () => [{ archive: readFileSync(archive), level: 2 }];
      return { git: { config: { Env: [systemPath], Cmd: ['bash'] }, layers } };
    },
  });
}

/** @param {Layout} paths */
export function kubectlImage(paths) {
  const { kubectl } = programsIn(paths);
  return imageLayouts({
    name: 'kubectl',
    about: '3 s',
    inputs: [kubectl.slice(paths.built.length), thisFile()],
    images: async () => {
      const folders = [folder('usr'), folder('usr/local'), folder('usr/local/bin')];
      const program = file('usr/local/bin/kubectl', readFileSync(kubectl), 0o755);
      const layers = () => [layer([...smallSystem(), ...folders, program])];
      return {
        kubectl: { config: { Entrypoint: ['/usr/local/bin/kubectl'], Env: [systemPath], User: '65532' }, layers },
      };
    },
  });
}
