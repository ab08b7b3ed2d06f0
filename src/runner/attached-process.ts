import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StreamLines } from '../stream/stream-lines.ts';
import type { Command } from './engine.ts';
import { killTree } from './process-tree.ts';

/**
 * Node's own pipes are sockets, and a RUN step that writes to /dev/stdout cannot open one: the shell's pipe is real. What the
 * command writes to standard output and standard error goes into the same one, so it stays in order. Its status comes
 * separately, because that of a pipeline is the last program's.
 */
const SCRIPT = '{ "$@" 2>&1 3>&-; echo "$?" >&3; } | cat 3>&-';

/** How a process is started. */
export interface Attachment {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where it is started: programs leave things there. */
  readonly cwd: string;
  /** Whether it reads something. */
  readonly input: boolean;
  /** A shell; undefined starts the command without one. */
  readonly shell?: string;
}

/** A long-running command: its input, the lines of its output, and how it ended. */
export class AttachedProcess {
  readonly #child: ChildProcess;
  readonly #uncontained: boolean;
  readonly #lines: StreamLines;
  /** Exit status of the command; undefined where it was lost, because the process was killed. Rejects when it cannot be started. */
  readonly ended: Promise<number | undefined>;

  constructor(
    { program, args, env = {}, uncontained = false }: Command,
    { environment, cwd, input, shell }: Attachment,
  ) {
    this.#uncontained = uncontained;
    const [file, argv] = shell === undefined ? [program, args] : [shell, ['-c', SCRIPT, 'sh', program, ...args]];
    this.#child = spawn(file, argv, {
      cwd,
      env: uncontained ? env : { ...environment, ...env },
      stdio: [input ? 'pipe' : 'ignore', 'pipe', shell === undefined ? 'pipe' : 'ignore', 'pipe'],
      // Of its own group: a Ctrl-C at the terminal is for us, and everything it started can be killed with it.
      detached: true,
    });
    // Whoever writes hears of an end that comes too early; nobody else must fall over it.
    this.#child.stdin?.on('error', () => undefined);
    this.ended = statusOf(this.#child, shell !== undefined);
    this.ended.catch(() => undefined);
    const { stdout, stderr } = this.#child;
    this.#lines = new StreamLines([stdout, stderr].flatMap((stream) => (stream === null ? [] : [stream])));
  }

  /** Where its input goes; there is one when it was started with input. */
  get stdin(): Writable | null {
    return this.#child.stdin;
  }

  /**
   * The lines of its output until the last process that holds it has ended, to be read once: in order, where a shell joined
   * the two streams, else in the order in which they are seen.
   */
  lines(): AsyncGenerator<string> {
    return this.#lines.read();
  }

  /** Kills it with everything it started that is still of its group. */
  kill(): void {
    if (this.#child.pid === undefined) return;
    if (this.#uncontained) killTree(this.#child.pid);
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }
}

/** The status that the shell tells, or that of the process itself. */
function statusOf(child: ChildProcess, toldByShell: boolean): Promise<number | undefined> {
  let told = '';
  const status = child.stdio[3] as Readable;
  status.on('data', (chunk: Buffer) => {
    told += chunk.toString('latin1');
  });
  status.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      const give = () => resolve(toldByShell ? parsed(told) : (code ?? undefined));
      if (status.readableEnded || status.destroyed || !toldByShell) give();
      else status.once('close', give);
    });
  });
}

function parsed(told: string): number | undefined {
  return /^\d+\n/.test(told) ? Number.parseInt(told, 10) : undefined;
}
