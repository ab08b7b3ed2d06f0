import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program to run, without a terminal and with nothing to read. */
export interface PluginCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a program ended that ran by itself. */
export interface PluginEnding {
  readonly stdout: string;
  /** The last line it wrote to standard error that is not empty. */
  readonly complaint: string;
  /** Exit status, or the signal that ended it; 0 when all went well. */
  readonly status: number | NodeJS.Signals;
}

/** A credential is a few kilobytes; whoever writes more than this writes something else. */
const MOST_OUTPUT = 1024 * 1024;
const KEPT_COMPLAINTS = 8 * 1024;

/**
 * Runs a credential plugin to its end. When `signal` aborts, it is killed with everything it started, and its reason is
 * thrown; a program that cannot be started rejects with the system's error.
 */
export async function runPlugin({ command, args, env }: PluginCommand, signal: AbortSignal): Promise<PluginEnding> {
  signal.throwIfAborted();
  // Of its own session, so that it has no terminal to ask at, and so that its children can be killed with it.
  const child = spawn(command, args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const kill = () => killGroup(child.pid);
  signal.addEventListener('abort', kill, { once: true });
  try {
    const ended = await ending(child, kill);
    signal.throwIfAborted();
    return ended;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

async function ending(child: ChildProcessByStdio<null, Readable, Readable>, kill: () => void): Promise<PluginEnding> {
  const stdout: Buffer[] = [];
  let size = 0;
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_OUTPUT) stdout.push(chunk);
    else kill();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaints = (complaints + chunk).slice(-KEPT_COMPLAINTS);
  });
  const status = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, killedBy) => settleSoon(child, () => resolve(code ?? killedBy ?? 1)));
  });
  if (size > MOST_OUTPUT) throw new Error('its output is larger than a credential can be');
  return { stdout: Buffer.concat(stdout).toString('utf8'), complaint: lastLine(complaints), status };
}

/** How long output may still come after the exit; a daemon that the plugin left behind holds its pipes for ever. */
const DRAIN_MILLISECONDS = 500;

function settleSoon(child: ChildProcessByStdio<null, Readable, Readable>, done: () => void): void {
  const giveUp = setTimeout(() => {
    child.stdout.destroy();
    child.stderr.destroy();
    done();
  }, DRAIN_MILLISECONDS);
  child.once('close', () => {
    clearTimeout(giveUp);
    done();
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function lastLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.findLast((line) => line !== '')?.slice(0, 300) ?? '';
}
