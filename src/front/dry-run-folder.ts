import { createWriteStream } from 'node:fs';
import { chmod, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SCRIPT_MARK } from '../build/commands-script.ts';
import { BuildError } from '../build/errors.ts';
import { withoutEnd } from '../context/open-ended.ts';
import { thriftyGzip } from '../context/thrifty-gzip.ts';
import { CONTEXT_FILE } from '../pod/kubectl-commands.ts';
import { COMMANDS_FILE, type DryRun } from './dry-run.ts';
import { makeFolder } from './make-folder.ts';

/** Every name that a dry run may write. */
const OWN_NAMES = new Set([
  ...['job.yaml', 'pod.yaml', 'secret.yaml', 'configmap.yaml', 'Dockerfile', CONTEXT_FILE],
  ...['digest', 'push-digest', 'config.json', 'push-config.json'],
]);
const OWN_PEM = /^(?:authority|certificate|key)-\d+\.pem$/;

/**
 * Writes a dry run into a folder, which is made where it is missing, and gives the absolute paths. The folder must be empty
 * or that of an earlier dry run, whose files are replaced: nothing else is ever overwritten, and no link is followed. Only
 * this user may read a folder that is made here.
 */
export async function writeDryRun(directory: string, run: DryRun, signal: AbortSignal): Promise<string[]> {
  try {
    // A working directory that was deleted has no path.
    const folder = resolve(directory);
    await makeFolder(folder, 0o700);
    await makeRoom(folder, directory);
    return await writeAll(folder, run, signal);
  } catch (error) {
    if (error instanceof BuildError || signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new BuildError('REQUEST_INVALID', `output-directory '${directory}' cannot be written: ${reason}`, {
      hint: 'Name a directory that can be made or written.',
      cause: error,
    });
  }
}

async function makeRoom(folder: string, directory: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length === 0) return;
  if (!(await isOwn(join(folder, COMMANDS_FILE)))) {
    throw new BuildError('REQUEST_INVALID', `output-directory '${directory}' is not empty and not of a dry run`, {
      hint: 'Name a new directory: nothing that is there is overwritten.',
    });
  }
  // The script goes last: a folder that was cleared halfway is still known.
  const own = names.filter((name) => OWN_NAMES.has(name) || OWN_PEM.test(name));
  for (const name of [...own, COMMANDS_FILE]) await rm(join(folder, name), { force: true });
}

async function isOwn(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SCRIPT_MARK.length), 0, SCRIPT_MARK.length, 0);
      return buffer.subarray(0, bytesRead).toString('latin1') === SCRIPT_MARK;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

/** The script first, so that what a cut leaves behind is known as ours. */
async function writeAll(folder: string, { files, commands, archive }: DryRun, signal: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  for (const { name, text, mode = 0o600 } of [{ name: COMMANDS_FILE, text: commands, mode: 0o700 }, ...files]) {
    const path = join(folder, name);
    await writeFile(path, text, { mode, flag: 'wx' });
    // Whatever the umask of this process is.
    await chmod(path, mode);
    paths.push(path);
  }
  if (archive === undefined) return paths;
  const path = join(folder, CONTEXT_FILE);
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  await pipeline(thriftyGzip(withoutEnd(archive, signal)), target, { signal });
  return [...paths, path];
}
