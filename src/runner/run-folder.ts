import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import type { BuildContainer } from './engine.ts';
import { RUN_FILES } from './run-container.ts';

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
  await write(join(folder, RUN_FILES.digest), '', 0o666);
  if (plan.dockerConfig !== undefined) await write(join(folder, RUN_FILES.dockerConfig), plan.dockerConfig, 0o644);
  const dockerfile = sentDockerfile(plan.context);
  if (dockerfile !== undefined) await write(join(folder, RUN_FILES.dockerfile), dockerfile, 0o644);
}

/** What the executor left in the file for the digest; undefined where it cannot be read. */
export function readDigest({ folder }: BuildContainer): string | undefined {
  let file: number;
  try {
    // The build may have done anything to it that can be done to a file.
    file = openSync(join(folder, RUN_FILES.digest), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
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
