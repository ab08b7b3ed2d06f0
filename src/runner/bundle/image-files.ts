import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { BuildError } from '../../build/errors.ts';
import { tarMembers } from './tar-members.ts';

/** The files of an image as it was given: those in a directory, or those in an archive, which is left as it is. */
export interface ImageFiles {
  /** The directory or archive as the user has named it. */
  readonly name: string;
  /** Bytes of a file; undefined where there is none. */
  size(path: string): Promise<number | undefined>;
  /** The bytes of a file that is there. */
  read(path: string): AsyncIterable<Buffer>;
}

/** The error for an image that cannot be used; `what` follows its name. */
export function imageError(name: string, what: string, cause?: unknown): BuildError {
  return new BuildError('REQUEST_INVALID', `executor-layout ${name} ${what}`, {
    hint: 'Give a whole OCI image layout, as a directory or a tar archive, or an archive of docker save or podman save.',
    cause,
  });
}

/** Opens an image layout or archive; throws `REQUEST_INVALID` where it is neither. */
export async function openImage(name: string): Promise<ImageFiles> {
  const found = await stat(name).catch((error: unknown) => {
    throw imageError(name, `cannot be read: ${messageOf(error)}`, error);
  });
  if (found.isDirectory()) return directoryFiles(name);
  if (found.isFile()) return await archiveFiles(name);
  throw imageError(name, 'is neither a directory nor a file');
}

/** What an error says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function directoryFiles(name: string): ImageFiles {
  return {
    name,
    size: async (path) => {
      if (path.split('/').includes('..')) return undefined;
      const found = await stat(join(name, path)).catch(() => undefined);
      return found?.isFile() === true ? found.size : undefined;
    },
    read: (path) => createReadStream(join(name, path)),
  };
}

/** A file in an archive, or the name of the one it is a link to. */
type Place = { readonly offset: number; readonly size: number } | { readonly link: string };

const MOST_LINKS = 8;

async function archiveFiles(name: string): Promise<ImageFiles> {
  const places = await placesOf(name);
  const find = (path: string) => {
    let place = places.get(path);
    for (let links = 0; place !== undefined && 'link' in place && links < MOST_LINKS; links += 1) {
      place = places.get(place.link);
    }
    return place === undefined || 'link' in place ? undefined : place;
  };
  return {
    name,
    size: (path) => Promise.resolve(find(path)?.size),
    read: (path) => {
      const { offset, size } = find(path) ?? { offset: 0, size: 0 };
      return size === 0 ? nothing() : createReadStream(name, { start: offset, end: offset + size - 1 });
    },
  };
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function placesOf(name: string): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  try {
    for await (const { path, flag, offset, size, target } of tarMembers(createReadStream(name))) {
      const key = posix.normalize(path);
      if (flag === '0') places.set(key, { offset, size });
      else if (flag === '1') places.set(key, { link: posix.normalize(target) });
      // Docker wrote a layer that two images share once, and links to it.
      else if (flag === '2') places.set(key, { link: posix.join(posix.dirname(key), target) });
    }
  } catch (error) {
    throw imageError(name, `cannot be read as an archive: ${messageOf(error)}`, error);
  }
  return places;
}
