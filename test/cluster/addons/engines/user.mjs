// @ts-check
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ClusterError } from '../../errors.mjs';
import { readOr } from '../../machine-reading.mjs';
import { identify, kill, poll } from '../../processes.mjs';
import { run } from '../../run.mjs';

/** @typedef {{ uid: number, gid: number, home: string, node: string }} OrdinaryUser */

/** How many ids the containers of a user have. */
const idCount = 65_536;

/** The user of the tests. From `firstId` on are the ids of its containers, which no other user of a usual machine has. */
export const testUser = { name: 'rootless-kaniko', home: '/var/lib/rootless-kaniko-user', firstId: 1_000_000 };

/**
 * An ordinary user without a password, with ids for the containers of its own, and with Node where it can read it. It stays on
 * the machine as an installed package does, until {@link removeOrdinaryUser}.
 * @param {typeof testUser} [account]
 * @returns {Promise<OrdinaryUser>}
 */
export async function ensureOrdinaryUser(account = testUser) {
  const { name, home, firstId } = account;
  const ids = `${firstId}-${firstId + idCount - 1}`;
  if (entry(name) === undefined) {
    await run('useradd', ['--system', '--create-home', '--home-dir', home, '--shell', '/bin/sh', '--user-group', name]);
  }
  const { uid, gid } = entry(name) ?? { uid: 0, gid: 0 };
  // Without the files usermod takes the machine for one that has no such ids.
  for (const file of ['/etc/subuid', '/etc/subgid']) appendFileSync(file, '');
  if (!hasIds('/etc/subuid', name)) await run('usermod', ['--add-subuids', ids, name]);
  if (!hasIds('/etc/subgid', name)) await run('usermod', ['--add-subgids', ids, name]);
  chmodSync(home, 0o755);
  const runtime = join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  chownSync(runtime, uid, gid);
  return { uid, gid, home, node: readableNode(home) };
}

/**
 * Ends all that the user runs, and removes it with its ids, its home and all that is in there.
 * @param {typeof testUser} [account]
 */
export async function removeOrdinaryUser({ name, home, firstId } = testUser) {
  const user = entry(name);
  if (user !== undefined) {
    const ended = await poll(10_000, () => {
      const left = processesOf(user.uid, firstId);
      for (const id of left) kill(id);
      return left.length === 0 ? true : undefined;
    });
    if (!ended) throw new ClusterError(`processes of ${name} do not end`, `Look at them: ps -u ${name}`);
    await run('userdel', [name]);
  }
  rmSync(home, { recursive: true, force: true });
}

/**
 * What runs as a user, or as an id of its containers.
 * @param {number} uid
 * @param {number} firstId
 */
function processesOf(uid, firstId) {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      const owner = Number(/^Uid:\s+(\d+)/m.exec(readOr(`/proc/${pid}/status`, ''))?.[1] ?? Number.NaN);
      return pid > 0 && (owner === uid || (owner >= firstId && owner < firstId + idCount));
    })
    .map(identify)
    .filter((id) => id !== undefined);
}

/** @param {string} name */
function entry(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/**
 * @param {string} file
 * @param {string} name
 */
function hasIds(file, name) {
  return (
    existsSync(file) &&
    readFileSync(file, 'utf8')
      .split('\n')
      .some((line) => line.startsWith(`${name}:`))
  );
}

/**
 * Node as it is, or a copy of it where it lies in somebody's home.
 * @param {string} home
 */
function readableNode(home) {
  if (isReadableByAll(process.execPath)) return process.execPath;
  const copy = join(home, 'bin', `node-${process.versions.node}`);
  mkdirSync(dirname(copy), { recursive: true });
  if (!existsSync(copy)) copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}

/** @param {string} path */
function isReadableByAll(path) {
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return (statSync(path).mode & 0o005) === 0o005;
}
