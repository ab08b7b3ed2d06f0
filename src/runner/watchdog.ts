import { type ChildProcess, spawn } from 'node:child_process';
import { shellCommand, shellWord } from '../program/shell-word.ts';
import type { Command } from './engine.ts';

const SHELL = '/bin/sh';
/** The word after which there is nothing to do. */
const DONE = 'done';

/**
 * Cleans up after this process where it is killed and cannot: a shell that waits for a word on a pipe, and removes the run when
 * the pipe ends without it. It costs no memory to speak of, and needs nothing of ours to be left.
 */
export class Watchdog {
  readonly #child: ChildProcess;

  constructor(removal: readonly Command[], folder: string, environment: Readonly<Record<string, string | undefined>>) {
    this.#child = spawn(SHELL, ['-c', watchdogScript(removal, folder)], {
      env: { ...environment },
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    // Neither its pipe nor itself keeps this process from ending.
    this.#child.on('error', () => undefined);
    this.#child.stdin?.on('error', () => undefined);
    (this.#child.stdin as { unref?: () => void } | null)?.unref?.();
    this.#child.unref();
  }

  /** The run was removed: it need not wait any longer. */
  dismiss(): void {
    this.#child.stdin?.end(`${DONE}\n`);
  }
}

/** Waits for the word, and removes everything when it does not come; a Ctrl-C at the terminal is not for it. */
export function watchdogScript(removal: readonly Command[], folder: string): string {
  return [
    "trap '' INT TERM HUP",
    'read -r word',
    `[ "$word" = ${DONE} ] && exit 0`,
    ...removal.map(commandText),
    `rm -rf -- ${shellWord(folder)}`,
  ].join('\n');
}

function commandText({ program, args, env = {} }: Command): string {
  const variables = Object.entries(env).map(([key, value]) => `${key}=${shellWord(value)}`);
  return [...variables, shellCommand([program, ...args])].join(' ');
}
