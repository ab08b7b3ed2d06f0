import { readStatus } from '../api/api-error.ts';

/** What is run or attached to, and where. */
export interface ExecTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /**
   * Program and arguments, no shell is put around them; undefined attaches to the stdin of the container's own process,
   * and to nothing else of it.
   */
  readonly command?: readonly string[];
}

/** The sub-protocols we speak, the better one first. Only v5 can tell the command that its input has ended. */
export const EXEC_PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;

/** A sub-protocol of {@link EXEC_PROTOCOLS}. */
export type ExecProtocol = (typeof EXEC_PROTOCOLS)[number];

/** First byte of every message. */
export const CHANNEL = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 } as const;

/** The message by which v5 ends the command's input. */
export const END_OF_INPUT = Buffer.from([CHANNEL.close, CHANNEL.stdin]);

/** Path and query of an exec or attach, below the server's base URL. */
export function execPath({ namespace, pod, container, command }: ExecTarget): string {
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
  // An attach without output ends with its input; with output it would end with the container.
  if (command === undefined) return `${base}/attach?${new URLSearchParams({ container, stdin: 'true' })}`;
  const query = new URLSearchParams({ container, stdin: 'true', stdout: 'true', stderr: 'true' });
  for (const word of command) query.append('command', word);
  return `${base}/exec?${query}`;
}

/** How a command ended by its status message: its exit code, or why it has none. */
export type ExecStatus =
  | { readonly exitCode: number }
  | { readonly failure: string; readonly code: number; readonly reason: string };

/** Reads a status message; undefined where it is none, or not yet all of one. */
export function readExecStatus(text: string): ExecStatus | undefined {
  const { status, reason = '', message, code, details } = readStatus(text);
  if (status === 'Success') return { exitCode: 0 };
  if (status !== 'Failure') return undefined;
  const causes: unknown = details?.causes;
  const exit = Array.isArray(causes) ? causes.find((one) => one?.reason === 'ExitCode')?.message : undefined;
  if (reason === 'NonZeroExitCode' && typeof exit === 'string' && /^\d{1,3}$/.test(exit)) {
    return { exitCode: Number(exit) };
  }
  return {
    failure: typeof message === 'string' ? message : 'no reason given',
    code: typeof code === 'number' ? code : 0,
    reason: typeof reason === 'string' ? reason : '',
  };
}
