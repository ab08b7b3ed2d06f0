import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a plugin of ours saw when it ran. */
export interface PluginRun {
  readonly args: string[];
  /** Its `KUBERNETES_EXEC_INFO`. */
  readonly info: unknown;
  readonly EXTRA?: string;
  readonly pid: number;
}

/**
 * Writes a real program that is a credential plugin, and gives its path: it notes each run with its arguments and environment, and then does what
 * `body` says, a script that may use `answer(status)` and `runs`, the number of this run.
 */
export function writePlugin(folder: string, body: string, version: string): string {
  const path = join(folder, 'plugin');
  const script = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const log = ${JSON.stringify(join(folder, 'runs'))};
const { KUBERNETES_EXEC_INFO, EXTRA } = process.env;
appendFileSync(log, JSON.stringify({ args: process.argv.slice(2), info: JSON.parse(KUBERNETES_EXEC_INFO), EXTRA, pid: process.pid }) + '\\n');
const runs = readFileSync(log, 'utf8').trim().split('\\n').length;
const answer = (status) => process.stdout.write(JSON.stringify({ apiVersion: '${version}', kind: 'ExecCredential', status }));
${body}
`;
  writeFileSync(path, script, { mode: 0o755 });
  return path;
}

/** Every run of the plugin in this folder, in order; a line that is only half written is none yet. */
export function runsOf(folder: string): PluginRun[] {
  const log = join(folder, 'runs');
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
