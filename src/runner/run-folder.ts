import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { BuildContainer } from './engine.ts';
import { runFiles } from './rendered-run.ts';

/** As much as the kubelet reads of a termination log. */
const MOST_DIGEST_BYTES = 4096;

/**
 * Makes the folder of a run with the files that its container sees. The folder is this user's alone; the files in it may be
 * read by whatever user the container's root is on this machine, and the one for the digest written.
 */
export async function makeRunFolder(plan: RunnerPlan, folder: string): Promise<void> {
  if (/[,\n]/.test(folder)) {
    throw new BuildError('REQUEST_INVALID', `the folder for temporary files, ${folder}, has a comma in its path`, {
      hint: 'Set RUNNER_TEMP or TMPDIR to another one: no such path can be mounted.',
    });
  }
  await mkdir(folder, { mode: 0o700 });
  for (const { name, text, mode } of runFiles(plan)) await write(join(folder, name), text, mode);
}

/** What a container left in its termination log; undefined where it cannot be read. */
export function readDigest({ terminationLog }: BuildContainer): string | undefined {
  let file: number;
  try {
    // The build may have done anything to it that can be done to a file.
    file = openSync(terminationLog, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    if (!fstatSync(file).isFile()) return undefined;
    const bytes = Buffer.alloc(MOST_DIGEST_BYTES);
    return bytes.subarray(0, readSync(file, bytes)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** Removes the folder of a run; one that is gone is no error. */
export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** The mode whatever the umask of this process is. */
async function write(path: string, text: string, mode: number): Promise<void> {
  await writeFile(path, text, { mode, flag: 'wx' });
  await chmod(path, mode);
}
