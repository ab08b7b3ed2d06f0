import { CONTEXT_DIRECTORY, CONTEXT_FOLDER, CONTEXT_MOUNT, DOCKERFILE_IN_ARCHIVE } from './paths.ts';

/** Where the executor finds its context and its Dockerfile. */
export interface ContextPlace {
  /** The value of `--context`. */
  readonly context: string;
  /** The value of `--context-sub-path`. */
  readonly subPath?: string;
  /** A branch or tag of a git context, for `--git=branch`. */
  readonly branch?: string;
  /** Absolute path of the Dockerfile: a relative one is looked up in the working directory first. */
  readonly dockerfile: string;
}

/** The place of a context that the pod has unpacked before the executor starts. */
export function unpackedContext(): ContextPlace {
  return { context: `dir://${CONTEXT_DIRECTORY}`, dockerfile: `${CONTEXT_MOUNT}/${DOCKERFILE_IN_ARCHIVE}` };
}

/** The place of a context that the executor itself takes from its stdin and unpacks. */
export function contextFromStdin(): ContextPlace {
  return { ...unpackedContext(), context: 'tar://stdin', subPath: CONTEXT_FOLDER };
}
