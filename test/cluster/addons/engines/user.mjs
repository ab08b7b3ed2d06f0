// @ts-check
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../run.mjs';

/** @typedef {{ uid: number, gid: number, home: string, node: string }} OrdinaryUser */

const name = 'rootless-kaniko';
const home = '/var/lib/rootless-kaniko-user';
/** Ids of containers, which no other user of a usual machine has. */
const ids = '1000000-1065535';

/**
 * An ordinary user without a password, with ids for the containers of its own, and with Node where it can read it. It stays on
 * the machine as an installed package does.
 * @returns {Promise<OrdinaryUser>}
 */
export async function ensureOrdinaryUser() {
  if (entry() === undefined) {
    await run('useradd', ['--system', '--create-home', '--home-dir', home, '--shell', '/bin/sh', '--user-group', name]);
  }
  const { uid, gid } = entry() ?? { uid: 0, gid: 0 };
  if (!hasIds('/etc/subuid')) await run('usermod', ['--add-subuids', ids, name]);
  if (!hasIds('/etc/subgid')) await run('usermod', ['--add-subgids', ids, name]);
  chmodSync(home, 0o755);
  const runtime = join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  chownSync(runtime, uid, gid);
  return { uid, gid, home, node: readableNode() };
}

function entry() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** @param {string} file */
function hasIds(file) {
  return (
    existsSync(file) &&
    readFileSync(file, 'utf8')
      .split('\n')
      .some((line) => line.startsWith(`${name}:`))
  );
}

/** Node as it is, or a copy of it where it lies in somebody's home. */
function readableNode() {
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
