import { type ChildProcess, spawn } from 'node:child_process';
import { parse } from 'node:path';

/** How git ended. */
export interface GitEnding {
  /** Exit status, or 1 where a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  /** The last line of standard error that is not empty. */
  readonly complaint: string;
}

/** The refs of the largest repositories are some tens of megabytes. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const KEPT_COMPLAINTS = 8 * 1024;

/**
 * Of the user's environment: git asks nobody for a password, speaks the language that is read here, and belongs to no
 * repository, whose own settings could have it run programs.
 */
function environment(protocols: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|TRACE.*)$/.test(name),
  );
  const silent = { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', GCM_INTERACTIVE: 'never', LC_ALL: 'C' };
  // Before all settings, so that neither they nor a redirect can have a helper program run.
  return { ...Object.fromEntries(inherited), ...silent, GIT_ALLOW_PROTOCOL: protocols };
}

/**
 * Runs git to its end; `protocols` are the only ones it may speak, as `https:http`. When `signal` aborts, it is killed with
 * everything it started and the reason is thrown; a git that cannot be started rejects with the system's error.
 */
export async function runGit(args: readonly string[], protocols: string, signal: AbortSignal): Promise<GitEnding> {
  signal.throwIfAborted();
  const child = spawn('git', args, {
    // The root of the disk lies in no repository.
    cwd: parse(process.execPath).root,
    env: environment(protocols),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  const kill = () => killGroup(child);
  signal.addEventListener('abort', kill, { once: true });
  try {
    return await ending(child, kill);
  } finally {
    signal.removeEventListener('abort', kill);
    signal.throwIfAborted();
  }
}

async function ending(child: ChildProcess, kill: () => void): Promise<GitEnding> {
  const stdout: Buffer[] = [];
  let size = 0;
  let complaints = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_OUTPUT) stdout.push(chunk);
    else kill();
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    complaints = (complaints + chunk).slice(-KEPT_COMPLAINTS);
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => settleSoon(child, () => resolve(code ?? 1)));
  });
  if (size > MOST_OUTPUT) return { status: 1, stdout: '', complaint: 'it advertises more refs than can be read' };
  return { status, stdout: Buffer.concat(stdout).toString('utf8'), complaint: lastLine(complaints) };
}

/** How long output may still come after the exit; what a credential helper left behind holds its pipes for ever. */
const DRAIN_MILLISECONDS = 500;

function settleSoon(child: ChildProcess, done: () => void): void {
  const giveUp = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    done();
  }, DRAIN_MILLISECONDS);
  child.once('close', () => {
    clearTimeout(giveUp);
    done();
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function lastLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.findLast((line) => line !== '') ?? '';
}
