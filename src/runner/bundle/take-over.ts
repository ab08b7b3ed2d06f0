import { chmodSync, lchownSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from '../../build/errors.ts';
import { runProgram } from '../../program/run-program.ts';
import type { IdMapping } from './id-mapping.ts';
import type { Ownership, RootTree } from './root-tree.ts';

/** Paths that one command is given. */
const PATHS_AT_ONCE = 200;
const MOST_OUTPUT = 64 * 1024;
/** An id of 0 outside means that the container's root is this user. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Gives every file its owner and mode, as the ids of a container are on this machine. */
export async function takeOver(
  tree: RootTree,
  mapping: IdMapping,
  environment: Environment,
  signal: AbortSignal,
): Promise<void> {
  // From the inside to the outside: a folder may be closed to us afterwards.
  const entries = [...tree.owners].sort(([a], [b]) => (a < b ? 1 : -1));
  if (mapping.asContainer === undefined) {
    for (const [path, { uid, gid, mode }] of entries) {
      const place = join(tree.root, path);
      lchownSync(place, outside(mapping.uids, uid), outside(mapping.gids, gid));
      // After the owner, whose change takes the setuid bit away.
      if (mode !== undefined) chmodSync(place, mode);
    }
    return;
  }
  const [own, foreign] = [
    entries.filter(([, owner]) => isRoots(owner)),
    entries.filter(([, owner]) => !isRoots(owner)),
  ];
  for (const [path, { mode }] of own) if (mode !== undefined) chmodSync(join(tree.root, path), mode);
  for (const args of ownerCommands(tree.root, foreign)) {
    await asContainer(mapping.asContainer, args, environment, signal);
  }
}

function isRoots({ uid, gid }: Ownership): boolean {
  return uid === 0 && gid === 0;
}

/** The id on this machine of one in the container. */
function outside(ranges: IdMapping['uids'], id: number): number {
  const range = ranges.find(({ containerID, size }) => containerID <= id && id < containerID + size);
  if (range === undefined) throw new BuildError('INTERNAL', `id ${id} of the container is none of this machine`);
  return range.hostID + id - range.containerID;
}

/** Commands that give files to others than root, for which only the container's own root has the right. */
function ownerCommands(root: string, entries: readonly (readonly [string, Ownership])[]): string[][] {
  const groups = new Map<string, string[]>();
  const put = (command: readonly string[], path: string) => {
    const key = JSON.stringify(command);
    groups.set(key, [...(groups.get(key) ?? []), join(root, path)]);
  };
  for (const [path, { uid, gid }] of entries) put(['chown', '-h', `${uid}:${gid}`], path);
  for (const [path, { mode }] of entries) if (mode !== undefined) put(['chmod', mode.toString(8)], path);
  return [...groups].flatMap(([key, paths]) => {
    const command: string[] = JSON.parse(key);
    const pieces: string[][] = [];
    for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) {
      pieces.push([...command, '--', ...paths.slice(at, at + PATHS_AT_ONCE)]);
    }
    return pieces;
  });
}

async function asContainer(
  [program = 'unshare', ...before]: readonly string[],
  args: readonly string[],
  env: Environment,
  signal: AbortSignal,
): Promise<void> {
  const ended = await runProgram(
    { command: program, args: [...before, ...args], env, mostOutput: MOST_OUTPUT },
    signal,
  );
  if (ended.status === 0) return;
  throw new BuildError('ENGINE_FAILED', `files of the executor cannot be given their owners: ${ended.complaint}`, {
    hint: 'See whether newuidmap and newgidmap work for this user.',
  });
}
