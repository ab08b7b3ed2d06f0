import { getExecOutput } from '@actions/exec';
import type { Command } from './engine.ts';

/** How a short command ended. */
export interface ShortEnding {
  readonly status: number;
  readonly stdout: string;
  /** The last line of standard error that is not empty, cut to what a message bears. */
  readonly complaint: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LONGEST_COMPLAINT = 300;

/**
 * Runs a command that takes moments and gives what it printed. Rejects when the program cannot be started, and with the
 * reason of `signal` when that aborts: the command then ends by itself.
 */
export async function runShort(command: Command, environment: Environment, signal: AbortSignal): Promise<ShortEnding> {
  signal.throwIfAborted();
  const env = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  // The command line is split at blanks, and a path may hold some.
  const running = getExecOutput(`"${command.program}"`, [...command.args], {
    silent: true,
    ignoreReturnCode: true,
    env,
  });
  running.catch(() => undefined);
  const { exitCode, stdout, stderr } = await Promise.race([running, aborted(signal)]);
  return { status: exitCode, stdout, complaint: lastLine(stderr) };
}

/** The last line that is not empty. */
export function lastLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.findLast((line) => line !== '')?.slice(0, LONGEST_COMPLAINT) ?? '';
}

/** Never resolves; rejects with the reason of `signal`. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
