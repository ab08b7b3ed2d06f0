// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../run.mjs';

export const suite = 'bookworm';

/** What the machine knows about itself has no place in an image: its mirrors, its name, its name servers. */
export const neutralise = [
  'rm -rf "$1"/etc/apt/sources.list.d/* "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/etc/apt/auth.conf.d/*',
  ': >"$1/etc/apt/sources.list"',
  'echo localhost >"$1/etc/hostname"',
  ': >"$1/etc/resolv.conf"',
].join('; ');

/**
 * A Debian root file system, as a base image of real size.
 * @returns {import('../built-things.mjs').BuiltThing}
 */
export function debianImageRoot() {
  return {
    name: 'debian-root',
    title: `assembling Debian ${suite}`,
    about: '20 s',
    inputs: [suite, neutralise],
    make: (folder) => makeDebianRoot(join(folder, 'root.tar'), ['--variant=minbase']),
  };
}

/**
 * Writes a Debian root file system as a tar archive.
 * @param {string} archive
 * @param {string[]} options which packages, and what of them
 */
export async function makeDebianRoot(archive, options) {
  await run(
    'mmdebstrap',
    ['--quiet', '--mode=root', ...options, `--customize-hook=${neutralise}`, suite, archive, ...debianSources()],
    {
      env: { ...process.env, SOURCE_DATE_EPOCH: '0', TMPDIR: dirname(archive) },
      nextStep: `The machine's own apt sources must offer Debian ${suite}: check them, then run this again.`,
    },
  );
}

/** The machine's own sources of Debian itself, not those of other vendors. */
function debianSources() {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^debian\.(sources|list)$/.test(name))
        .map((name) => join(folder, name))
    : [];
  const main = '/etc/apt/sources.list';
  if (existsSync(main) && /^\s*deb /m.test(readFileSync(main, 'utf8'))) files.push(main);
  return files;
}
