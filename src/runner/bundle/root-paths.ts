import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Links that are followed for one path, as the kernel does it. */
const MOST_LINKS = 40;

/** The parts of a path in an archive, which is below the root even where it says it is absolute; throws where it goes up. */
export function inside(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw new Error(`it has an entry that leads out of the root directory: ${path}`);
  if (path.includes('\0')) throw new Error('it has an entry with a name that none can have');
  return parts;
}

/**
 * The path of a folder from `root` with every link on the way followed as the container would do it, so that none leads out.
 * `make` makes a part that is missing. Throws an `Error` where something on the way is no folder.
 */
export function realPlace(root: string, parts: readonly string[], make: (missing: string) => void): string {
  const todo = [...parts];
  let place: string[] = [];
  let links = 0;
  for (let part = todo.shift(); part !== undefined; part = todo.shift()) {
    if (part === '..') {
      place.pop();
      continue;
    }
    const next = [...place, part].join('/');
    const found = lstatSync(join(root, next), { throwIfNoEntry: false });
    if (found?.isSymbolicLink() === true) {
      links += 1;
      if (links > MOST_LINKS) throw new Error(`it has links that lead to each other: ${parts.join('/')}`);
      const target = readlinkSync(join(root, next));
      if (target.startsWith('/')) place = [];
      todo.unshift(...target.split('/').filter((one) => one !== '' && one !== '.'));
      continue;
    }
    if (found === undefined) make(next);
    else if (!found.isDirectory()) throw new Error(`it has an entry below a file: ${parts.join('/')}`);
    place.push(part);
  }
  return place.join('/');
}

/** The path of what is at `parts`, itself not followed where it is a link; undefined where there is nothing. */
export function lookFor(root: string, parts: readonly string[]): string | undefined {
  const [name] = parts.slice(-1);
  if (name === undefined) return undefined;
  const missing = new Error();
  try {
    const folder = realPlace(root, parts.slice(0, -1), () => {
      throw missing;
    });
    const path = join(folder, name);
    return lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined ? undefined : path;
  } catch (error) {
    if (error === missing) return undefined;
    throw error;
  }
}
