import { posix } from 'node:path';
import { CONTEXT_FOLDER, DOCKERFILE_IN_ARCHIVE } from '../kaniko/paths.ts';
import type { PathBytes } from './path-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';

// The root of a context has no mode of its own: a temporary checkout (0700) must give the same image as any other.
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

/**
 * The entries of a whole archive, in order: `dockerfile/` comes before `src/`. The ignore file beside the Dockerfile is
 * empty and always there, because the executor would else filter what is filtered already, by rules that are not moby's.
 */
export function layOut(context: readonly TreeEntry[], dockerfile: Buffer): TreeEntry[] {
  return [
    folder(posix.dirname(DOCKERFILE_IN_ARCHIVE)),
    file(DOCKERFILE_IN_ARCHIVE, dockerfile),
    file(`${DOCKERFILE_IN_ARCHIVE}.dockerignore`, Buffer.of()),
    folder(CONTEXT_FOLDER),
    ...context.map((entry) => ({ ...entry, path: `${CONTEXT_FOLDER}/${entry.path}`, named: entry.path })),
  ];
}

function folder(path: PathBytes): TreeEntry {
  return { path, source: '', kind: 'directory', mode: FOLDER_MODE, size: 0, target: '' };
}

function file(path: PathBytes, content: Buffer): TreeEntry {
  return { path, source: '', kind: 'file', mode: FILE_MODE, size: content.length, target: '', content };
}
