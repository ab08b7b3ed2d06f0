// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Used as they are on the system: tools and headers, none of which brings a service. */
const installed = [
  'iptables',
  'iproute2',
  'util-linux',
  'e2fsprogs',
  'openssl',
  'perl-base',
  'mmdebstrap',
  'skopeo',
  'libseccomp-dev',
  'libc6-dev',
  'gcc',
  'pkg-config',
];

/** Only unpacked into the cache: installing them would start services, or replace the system's busybox. */
const unpacked = ['etcd-server', 'docker-registry', 'containernetworking-plugins', 'busybox-static', 'ca-certificates'];

/** Where the programs of the unpacked packages are. */
export const unpackedPaths = {
  etcd: 'usr/bin/etcd',
  registry: 'usr/bin/docker-registry',
  cni: 'usr/lib/cni',
  busybox: 'bin/busybox',
  certificates: 'usr/share/ca-certificates/mozilla',
};

/**
 * Installs what the machine lacks. Asks dpkg first: apt-get takes a second even when it has nothing to do.
 * @param {(line: string) => void} log
 * @param {readonly string[]} [names] those of the cluster unless others are named
 */
export async function installPackages(log, names = installed) {
  const present = installedOf(names);
  const missing = names.filter((name) => !present.has(name));
  if (missing.length === 0) return;
  log(`installing ${missing.join(' ')}`);
  await aptGet(['install', '--yes', '--no-install-recommends', ...missing]);
}

/**
 * @param {readonly string[]} names
 * @returns {Set<string>}
 */
function installedOf(names) {
  // It fails when it does not know one of them, and still answers for the others.
  const { stdout } = spawnSync('dpkg-query', ['--status', ...names], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const present = stdout.split('\n\n').filter((about) => /^Status: \S+ \S+ installed$/m.test(about));
  return new Set(present.map((about) => /^Package: (\S+)$/m.exec(about)?.[1] ?? ''));
}

/** @returns {import('./built-things.mjs').BuiltThing} */
export function debianPrograms() {
  return {
    name: 'debian',
    title: `unpacking ${unpacked.join(' ')}`,
    about: '10 s',
    inputs: unpacked,
    make: (folder) => unpackPackages(unpacked, folder),
  };
}

/**
 * @param {string[]} names
 * @param {string} folder
 */
export async function unpackPackages(names, folder) {
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  await aptGet(['download', ...names], downloads);
  for (const file of readdirSync(downloads)) await run('dpkg-deb', ['--extract', join(downloads, file), folder]);
  rmSync(downloads, { recursive: true });
}

/**
 * The package lists are only fetched when the ones at hand do not do: on a new machine, or when they are out of date.
 * @param {string[]} args
 * @param {string} [cwd]
 */
async function aptGet(args, cwd) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = ['-q', '-o', 'APT::Sandbox::User=root', '-o', 'DPkg::Lock::Timeout=300'];
  const job = { cwd, env };
  try {
    await run('apt-get', [...options, ...args], job);
  } catch {
    await run('apt-get', [...options, 'update'], {
      ...job,
      nextStep: "Check the machine's apt sources, then run this again.",
    });
    await run('apt-get', [...options, ...args], { ...job, nextStep: `Run by hand: apt-get ${args.join(' ')}` });
  }
}
