import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a process ended and what it wrote. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the committed dist in a folder of its own, where no package can be found, with an empty folder to work in. */
export class DistCopy {
  readonly #root = mkdtempSync(join(tmpdir(), 'dist-copy-'));
  readonly dist = join(this.#root, 'dist');
  readonly work = join(this.#root, 'folder');
  readonly home = join(this.#root, 'home');

  constructor() {
    cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), this.dist, { recursive: true });
    cpSync(fileURLToPath(new URL('../../package.json', import.meta.url)), join(this.#root, 'package.json'));
    for (const folder of [this.work, this.home]) mkdirSync(folder);
  }

  /** Runs the command line with nothing in its environment but a home and what is given. */
  cli(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Finished> {
    return this.start(args, environment).finished;
  }

  /** Like {@link cli}, but hands the process over while it runs. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    return this.#spawn([join(this.dist, 'cli.js'), ...args], environment);
  }

  /** Runs an ES module given as text. */
  module(text: string): Promise<Finished> {
    return this.#spawn(['--input-type=module', '--eval', text], {}).finished;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #spawn(argv: readonly string[], environment: Readonly<Record<string, string>>) {
    const env = { HOME: this.home, ...environment };
    const child = spawn(process.execPath, argv, { cwd: this.work, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      written.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      written.stderr += text;
    });
    const finished = new Promise<Finished>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, ...written }));
    });
    return { child, finished };
  }
}
