// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterError } from '../../errors.mjs';
import { identify, isAlive, poll } from '../../processes.mjs';
import { lastLines, run } from '../../run.mjs';
import { endDaemon } from './daemon-folder.mjs';

/**
 * @typedef {object} DaemonPlace
 * @property {string} folder all that the daemon writes
 * @property {string} docker the client
 * @property {Record<string, string>} env of the daemon
 * @property {readonly string[]} command
 */

/** @typedef {{ host: string, folder: string, stop: () => Promise<void> }} RunningDaemon */

/**
 * What every daemon here is told: it has a place of its own, makes no bridge and touches no firewall.
 * @param {string} folder
 * @param {string} registry one that speaks plain HTTP
 */
export function daemonOptions(folder, registry) {
  return [
    `--data-root=${join(folder, 'data')}`,
    `--exec-root=${join(folder, 'exec')}`,
    `--pidfile=${join(folder, 'pid')}`,
    `--host=${hostOf(folder)}`,
    '--bridge=none',
    '--iptables=false',
    '--ip-forward=false',
    '--ip-masq=false',
    `--insecure-registry=${registry}`,
  ];
}

/** @param {string} folder */
function hostOf(folder) {
  return `unix://${join(folder, 'docker.sock')}`;
}

/**
 * Starts a Docker daemon and waits until it answers; `stop` leaves nothing of it.
 * @param {DaemonPlace} place
 * @returns {Promise<RunningDaemon>}
 */
export async function runDaemon({ folder, docker: client, env, command: [program = '', ...args] }) {
  const host = hostOf(folder);
  const logFile = join(folder, 'dockerd.log');
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, { env, cwd: folder, stdio: ['ignore', log, log] });
  closeSync(log);
  const daemon = identify(child.pid ?? 0);
  const docker = (/** @type {string[]} */ words) => run(client, words, { env: { ...env, DOCKER_HOST: host } });
  const stop = async () => {
    const left = await docker(['ps', '--all', '--quiet']).catch(() => '');
    if (left.trim() !== '') await docker(['rm', '--force', ...left.trim().split('\n')]).catch(() => '');
    child.kill('SIGTERM');
    await poll(20_000, () => (daemon === undefined || !isAlive(daemon) ? true : undefined));
    await endDaemon(folder);
  };
  if (await poll(30_000, () => answered(docker))) return { host, folder, stop };
  const said = lastLines(readFileSync(logFile, 'utf8'), 5);
  await stop();
  throw new ClusterError(`dockerd does not answer after 30 s: ${said}`, 'See the lines above.');
}

/** @param {(words: string[]) => Promise<string>} docker */
function answered(docker) {
  return docker(['version']).then(
    () => true,
    () => undefined,
  );
}
