import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { access, inPod, REGISTRY } from './local-cluster.ts';

/** The committed command line. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What a run of the command line did. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that is still on. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves when standard error holds `text`; rejects when the run ends before. */
  saw(text: string): Promise<void>;
  /** Standard error up to now. */
  told(): string;
  readonly ended: Promise<Ran>;
}

/** Starts the committed command line as a user would, with an environment of its own. */
export function startCli(args: readonly string[], environment: Record<string, string> = {}): Running {
  const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...environment };
  return watched(spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** A run of a program that was just started, whose output is collected. */
export function watched(child: ChildProcessByStdio<null, Readable, Readable>): Running {
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Ran>((resolve) => {
    // A signal that comes while Node tears itself down is met by no handler any more: told as a shell tells it.
    child.on('close', (code, signal) => {
      resolve({ status: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), stdout, stderr });
    });
  });
  const saw = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (stderr.includes(text)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended before '${text}' was seen:\n${stderr}`)));
    });
  return { child, saw, told: () => stderr, ended };
}

/** Runs the command line to its end. */
export async function cli(...args: string[]): Promise<Ran> {
  return await startCli(args).ended;
}

/** Options that every build on the local cluster needs. */
export function localOptions(namespace: string): string[] {
  const { pull, endpoint } = access.registries.plain;
  return [
    ...['--kubeconfig', access.kubeconfig, '--namespace', namespace],
    ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
    ...['--insecure-registry', REGISTRY, '--registry-endpoint', `${REGISTRY}=${endpoint}`, '--pull-registry', pull],
  ];
}

/** The base image of most tests: small, with a shell. */
export const BUSYBOX = inPod(access.images.busybox);

const directories = new Set<string>();

// A test worker is ended without its exit handlers.
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A build context made of files by path; gives its directory, which is removed after the last test of the file. */
export function contextOf(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'rootless-kaniko-e2e-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  directories.add(directory);
  return directory;
}

/** The one line that tells an error, or all of standard error when there is none or more than one. */
export function errorLine({ stderr }: Ran): string {
  const lines = stderr.split('\n').filter((line) => line.startsWith('error '));
  return lines.length === 1 ? (lines[0] ?? '') : stderr;
}
