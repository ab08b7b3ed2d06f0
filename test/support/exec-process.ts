import { type ChildProcess, spawn } from 'node:child_process';
import { CHANNELS, type ServedExec } from './exec-server.ts';

/** What happens to the messages between a client and a process; everything passes by default. */
export interface Between {
  /** Gives the messages that reach the process in the place of one of the client's. */
  readonly inward?: (bytes: Buffer) => readonly Buffer[];
  /** Gives the messages that reach the client in the place of one of the process's. */
  readonly outward?: (bytes: Buffer) => readonly Buffer[];
  /** Cuts the connection when so many bytes of stdin have passed. */
  readonly cutInward?: number;
  /** Cuts the connection when so many bytes of stdout have passed. */
  readonly cutOutward?: number;
}

/** What a process gets from its container. */
export interface ProcessOptions extends Between {
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the command of an exec as a real process of this machine, as a kubelet does in a container. */
export function runProcess(exec: ServedExec, options: ProcessOptions): ChildProcess {
  const [program = '', ...args] = exec.command;
  const child = spawn(program, args, { env: { PATH: process.env.PATH, SHLVL: '1', ...options.env } });
  const { stdin, stdout, stderr } = child;
  stdin.on('error', () => undefined);
  child.on('error', (error) => exec.status({ status: 'Failure', message: `exec: ${error.message}`, code: 500 }));
  sendInward(exec, child, options);
  sendOutward(exec, child, options);
  stderr.on('data', (bytes: Buffer) => exec.send(CHANNELS.stderr, bytes));
  exec.socket.on('close', () => {
    stdin.end();
    stdout.resume();
  });
  child.on('close', (code, signal) => exec.exit(code ?? (signal === null ? 1 : 137)));
  return child;
}

function sendInward(exec: ServedExec, { stdin }: ChildProcess, { inward, cutInward = Infinity }: Between): void {
  if (stdin === null) return;
  let left = cutInward;
  stdin.on('drain', () => exec.socket.resume());
  exec.hear((channel, bytes) => {
    if (channel === CHANNELS.close && bytes[0] === CHANNELS.stdin) stdin.end();
    if (channel !== CHANNELS.stdin || left === 0) return;
    for (const part of inward?.(bytes) ?? [bytes]) {
      const passed = part.subarray(0, left);
      left -= passed.length;
      if (passed.length > 0 && !stdin.write(passed)) exec.socket.pause();
      if (left === 0) return exec.cut();
    }
  });
}

function sendOutward(exec: ServedExec, { stdout }: ChildProcess, { outward, cutOutward = Infinity }: Between): void {
  let left = cutOutward;
  stdout?.on('data', (bytes: Buffer) => {
    for (const part of outward?.(bytes) ?? [bytes]) {
      if (left === 0) return;
      const passed = part.subarray(0, left);
      left -= passed.length;
      exec.send(CHANNELS.stdout, passed);
      if (left === 0) setImmediate(() => exec.cut());
    }
  });
}
