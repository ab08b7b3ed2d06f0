// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOOK_MILLISECONDS = 20;

/**
 * What a process cost, with all that it started.
 * @typedef {{ readonly seconds: number, readonly residentMiB: number, readonly said: string }} Cost
 */

/**
 * Runs a program to its end; rejects unless that is a success. `until` is waited for as well, and counts. Certificates that
 * this machine adds to those of Node are left out: reading them takes part of every start.
 * @param {readonly string[]} command
 * @param {Promise<unknown>} [until]
 * @param {Record<string, string>} [more] environment
 * @returns {Promise<Cost>}
 */
export async function measured([program = '', ...args], until, more) {
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment, ...more } });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (complaint += bytes));
  /** @type {Map<number, number>} */
  const peaks = new Map();
  const looking = setInterval(() => lookAt(child.pid ?? 0, peaks), LOOK_MILLISECONDS);
  try {
    const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${complaint}`);
    await until;
  } finally {
    clearInterval(looking);
  }
  const seconds = (performance.now() - begun) / 1000;
  const kibibytes = [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
  return { seconds, residentMiB: kibibytes / 1024, said };
}

/**
 * Keeps the peak of resident memory of a process and of its children, in KiB, as the kernel counts it.
 * @param {number} pid
 * @param {Map<number, number>} peaks
 */
function lookAt(pid, peaks) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
    if (!status.startsWith('Name:\tsh\n')) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peak));
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    for (const child of children.split(' ')) if (child !== '') lookAt(Number(child), peaks);
  } catch {
    // It has just ended.
  }
}
