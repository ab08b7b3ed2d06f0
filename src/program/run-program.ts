import { type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A program to run by itself: without a terminal, and with nothing to read but what it is given. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Working directory; undefined means that of this process. */
  readonly cwd?: string;
  /** What it reads from standard input; undefined means that there is nothing to read. */
  readonly input?: string;
  /** Bytes of standard output that make sense; a program that writes more is killed. */
  readonly mostOutput: number;
}

/** How a program ended. */
export interface ProgramEnding {
  /** Undefined where it was more than makes sense. */
  readonly stdout: string | undefined;
  /** The last line of standard error that is not empty, cut to what a message bears. */
  readonly complaint: string;
  /** Exit status, or the signal that ended it; 0 when all went well. */
  readonly status: number | NodeJS.Signals;
}

const KEPT_COMPLAINTS = 8 * 1024;
const LONGEST_COMPLAINT = 300;
/** How long output may still come after the exit; what the program left behind holds its pipes for ever. */
const DRAIN_MILLISECONDS = 500;

/**
 * Runs a program to its end. When `signal` aborts, it is killed with everything it started, and the reason is thrown; a
 * program that cannot be started rejects with the system's error.
 */
export async function runProgram(
  { command, args, env, cwd, input, mostOutput }: Program,
  signal: AbortSignal,
): Promise<ProgramEnding> {
  signal.throwIfAborted();
  // Of its own session, so that it has no terminal to ask at, and so that its children can be killed with it.
  const child = start(command, args, { cwd, env: { ...env }, detached: true }, input);
  const kill = () => killGroup(child.pid);
  signal.addEventListener('abort', kill, { once: true });
  try {
    const ended = await ending(child, mostOutput, kill);
    signal.throwIfAborted();
    return ended;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>;

function start(command: string, args: readonly string[], options: SpawnOptions, input: string | undefined): Child {
  if (input === undefined) return spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  // A program need not read what it is given: how it ends is told by itself.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return child;
}

async function ending(child: Child, mostOutput: number, kill: () => void): Promise<ProgramEnding> {
  const stdout: Buffer[] = [];
  let size = 0;
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostOutput) stdout.push(chunk);
    else kill();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaints = (complaints + chunk).slice(-KEPT_COMPLAINTS);
  });
  const status = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, killedBy) => settleSoon(child, () => resolve(code ?? killedBy ?? 1)));
  });
  const text = size > mostOutput ? undefined : Buffer.concat(stdout).toString('utf8');
  return { stdout: text, complaint: lastLine(complaints), status };
}

function settleSoon(child: Child, done: () => void): void {
  const giveUp = setTimeout(() => {
    child.stdin?.destroy();
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
  return lines.findLast((line) => line !== '')?.slice(0, LONGEST_COMPLAINT) ?? '';
}
