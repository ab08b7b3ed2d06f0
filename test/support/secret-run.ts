import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A program to run, as a user does. */
export interface SecretProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** What a run showed, and what the processes showed that began during it. */
export interface ShownRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Arguments of the processes that the program has started, each once. */
  readonly argv: ReadonlySet<string>;
  /** Those of all others that began meanwhile, as of containers. */
  readonly otherArgv: ReadonlySet<string>;
  /** Environments of those that the program has started, each once. */
  readonly environments: ReadonlySet<string>;
}

/** A run that is on. */
export interface ShownRunning {
  readonly child: ChildProcess;
  /** Resolves when one of the streams holds a text; rejects where the run ends before. */
  saw(text: string): Promise<void>;
  readonly ended: Promise<ShownRun>;
}

const LOOK_MILLISECONDS = 40;

/** Starts a program and looks at every process that begins on this machine until it has ended. */
export function startShown({ command, args, environment, cwd }: SecretProgram): ShownRunning {
  const before = new Set(processes());
  const child = spawn(command, [...args], { env: { ...environment }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const argv = new Set<string>();
  const otherArgv = new Set<string>();
  const environments = new Set<string>();
  const own = new Set([String(child.pid)]);
  const look = () => {
    for (const pid of processes()) {
      // What the program itself was given is the user's.
      if (before.has(pid) || pid === String(child.pid)) continue;
      const line = procText(pid, 'cmdline');
      // One that has been made and is no other program yet has the arguments and the environment of the one that made it.
      if (line === procText(String(child.pid), 'cmdline')) continue;
      // One that has another parent by now is known from before.
      const isOwn = own.has(pid) || own.has(parentOf(pid));
      (isOwn ? argv : otherArgv).add(line);
      if (!isOwn) continue;
      own.add(pid);
      environments.add(procText(pid, 'environ'));
    }
  };
  const timer = setInterval(look, LOOK_MILLISECONDS);
  const shown = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      shown[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<ShownRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearInterval(timer);
      resolve({ status, signal, ...shown, argv, otherArgv, environments });
    });
  });
  const saw = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const listen = () => {
        if (shown.stdout.includes(text) || shown.stderr.includes(text)) resolve();
      };
      listeners.add(listen);
      listen();
      void ended.then(() => reject(new Error(`ended before '${text}' was seen:\n${shown.stdout}${shown.stderr}`)));
    });
  return { child, saw, ended };
}

function processes(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function parentOf(pid: string): string {
  // Behind the name, which may hold anything.
  return /\) \w (\d+) [^)]*$/.exec(procText(pid, 'stat'))?.[1] ?? '';
}

function procText(pid: string, part: 'cmdline' | 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${part}`, 'utf8');
  } catch {
    return '';
  }
}
