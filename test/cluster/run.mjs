// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { ClusterError } from './errors.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {string} [input] bytes for the command's standard input
 * @property {string} [logFile] receives the output, so that a long build can be watched and read later
 * @property {string} [nextStep] what to do when it fails
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends the commands that are under way: a build must not go on when the one who asked for it has left. */
function stopRunning() {
  for (const child of running) child.kill();
}

/**
 * Does `work`; when the process is asked to end meanwhile, the commands under way are ended first.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function endedBySignals(work) {
  const statuses = { SIGINT: 130, SIGTERM: 143 };
  const leave = (/** @type {keyof typeof statuses} */ signal) => {
    stopRunning();
    process.exit(statuses[signal]);
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  try {
    return await work();
  } finally {
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
  }
}

/**
 * Runs a command to its end and returns what it wrote to standard output.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a');
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', log ?? 'pipe', log ?? 'pipe'],
  });
  if (log !== undefined) closeSync(log);
  running.add(child);
  child.on('close', () => running.delete(child));
  const output = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    output.err += text;
  });
  child.stdin?.on('error', () => {}).end(options.input);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(startFailure(command, error)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output.out);
      else reject(exitFailure(`${command} ${args[0] ?? ''}`, `${signal ?? code}`, output.err, options));
    });
  });
}

/**
 * @param {string} command
 * @param {Error} error
 */
function startFailure(command, error) {
  return new ClusterError(`${command} cannot be started: ${error.message}`, `Is ${command} installed and in PATH?`);
}

/**
 * @param {string} command
 * @param {string} status
 * @param {string} stderr
 * @param {RunOptions} options
 */
function exitFailure(command, status, stderr, options) {
  const text = options.logFile === undefined ? stderr : readFileSync(options.logFile, 'utf8');
  const where = options.logFile === undefined ? '' : ` (whole log: ${options.logFile})`;
  return new ClusterError(
    `${command.trim()} ended with ${status}: ${lastLines(text, 12) || 'it wrote no message'}`,
    options.nextStep ?? `See the lines above${where}, then run the same command again.`,
  );
}

/**
 * @param {string} text
 * @param {number} count
 */
export function lastLines(text, count) {
  return text
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => (line.length > longest ? `${line.slice(0, longest)}...` : line))
    .join('\n');
}

const longest = 300;
