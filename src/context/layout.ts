import type { PathBytes } from './path-bytes.ts';
import type { TreeEntry } from './walk.ts';

/** The archive folder of the context. */
const CONTEXT_FOLDER = 'src';
/** The archive folder of the Dockerfile, which is none of the context's: what is in it cannot be copied. */
const DOCKERFILE_FOLDER = 'dockerfile';

/** Path of the Dockerfile in every archive, whatever it is called and wherever it comes from. */
export const DOCKERFILE_IN_ARCHIVE = `${DOCKERFILE_FOLDER}/Dockerfile`;

// The root of a context has no mode of its own: a temporary checkout (0700) must give the same image as any other.
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

/** What an archive holds beside the context. */
export interface DockerfileParts {
  readonly dockerfile: Buffer;
  readonly ignore: Buffer;
}

/** The entries of a whole archive, in order: `dockerfile/` comes before `src/`. */
export function layOut(context: readonly TreeEntry[], { dockerfile, ignore }: DockerfileParts): TreeEntry[] {
  return [
    folder(DOCKERFILE_FOLDER),
    file(DOCKERFILE_IN_ARCHIVE, dockerfile),
    file(`${DOCKERFILE_IN_ARCHIVE}.dockerignore`, ignore),
    folder(CONTEXT_FOLDER),
    ...context.map((entry) => ({ ...entry, path: `${CONTEXT_FOLDER}/${entry.path}` })),
  ];
}

function folder(path: PathBytes): TreeEntry {
  return { path, source: '', kind: 'directory', mode: FOLDER_MODE, size: 0, target: '' };
}

function file(path: PathBytes, content: Buffer): TreeEntry {
  return { path, source: '', kind: 'file', mode: FILE_MODE, size: content.length, target: '', content };
}
