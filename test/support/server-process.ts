import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server of the tests that is on. */
export interface ServerProcess {
  /** `ADDRESS:PORT`. */
  readonly host: string;
  stop(): Promise<void>;
}

/**
 * Starts one of the server programs beside this file, which listens at `settings.address`, prints its port and ends when
 * its input ends. `enter` is a command that it is started by, as nsenter.
 */
export async function startServer(
  program: 'git-server.mjs' | 'file-server.mjs',
  settings: { readonly address: string } & Readonly<Record<string, unknown>>,
  enter: readonly string[] = [],
): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(`./${program}`, import.meta.url));
  const [command = '', ...args] = [...enter, process.execPath, path, JSON.stringify(settings)];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await once(createInterface(child.stdout), 'line');
  const stop = async () => {
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return { host: `${settings.address}:${port}`, stop };
}
