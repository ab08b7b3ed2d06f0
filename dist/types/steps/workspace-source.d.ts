import { BuildError } from '../build/errors.ts';
import type { RawOptions } from '../options/table.ts';
import type { StepFiles } from './ports.ts';
/** Options whose context and Dockerfile are absolute paths, and what is wrong with those that were given. */
export interface WorkspaceSource {
    readonly raw: RawOptions;
    readonly problems: readonly BuildError[];
}
/**
 * Finds what CONTEXT and DOCKERFILE name in the workspace at `root`. CONTEXT is relative to the workspace; DOCKERFILE is
 * looked for there first, then below CONTEXT. Neither may lead out of it: the repository is not trusted, and beside the
 * workspace lie the credentials of the pod.
 */
export declare function locateInWorkspace(raw: RawOptions, root: string, files: StepFiles): Promise<WorkspaceSource>;
