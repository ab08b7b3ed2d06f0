import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';

/**
 * Whether `path`, which lies in `directory` (a real path), is a link that leads out of it: a checkout must not make a
 * file of this machine show up in messages or images. False for a path that lies elsewhere, which is the user's own choice.
 */
export async function leadsOut(path: string, directory: string): Promise<boolean> {
  const folder = await realpath(dirname(path));
  return isWithin(directory, folder) && !isWithin(directory, await realpath(path));
}

function isWithin(directory: string, path: string): boolean {
  const inside = relative(directory, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
