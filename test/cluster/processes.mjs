// @ts-check
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ pid: number, startTime: string }} ProcessId a pid can be reused, a pid with its start time cannot */

/**
 * @param {number} pid
 * @returns {ProcessId | undefined} undefined when there is no such living process
 */
export function identify(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The command name is in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' || startTime === undefined ? undefined : { pid, startTime };
}

/** @param {ProcessId} id */
export function isAlive(id) {
  return identify(id.pid)?.startTime === id.startTime;
}

/** @param {ProcessId} id */
export function kill(id) {
  if (!isAlive(id)) return;
  try {
    process.kill(id.pid, 'SIGKILL');
  } catch {
    // It ended between the look and the signal: what was wanted.
  }
}

/**
 * Asks again and again, quickly, until the answer is no longer undefined or the time is over.
 * @template T
 * @param {number} milliseconds
 * @param {() => T | undefined | Promise<T | undefined>} ask
 * @returns {Promise<T | undefined>}
 */
export async function poll(milliseconds, ask) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() >= end) return answer;
    await sleep(20);
  }
}
