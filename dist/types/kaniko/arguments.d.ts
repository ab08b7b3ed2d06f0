import type { BuildRequest } from '../build/request.ts';
import type { ContextPlace } from './context-place.ts';
import { type ExecutorVersion } from './executor-version.ts';
/** Where the executor leaves the image: pushed, with its digest in a file, or as an OCI layout that another program pushes. */
export type ImageSink = {
    readonly kind: 'registry';
    readonly digestFile: string;
} | {
    readonly kind: 'layout';
    readonly directory: string;
};
/** The arguments of the executor for a request whose context is at `place`. */
export declare function executorArguments(request: BuildRequest, executor: ExecutorVersion | undefined, place: ContextPlace, sink?: ImageSink): string[];
/** The options that this executor does not have the flags for, each with a sentence that names it. */
export declare function unservedOptions({ registries }: BuildRequest, executor: ExecutorVersion | undefined): {
    readonly option: string;
    readonly text: string;
}[];
/** The user's own arguments that this executor does not have, each with a sentence that names it. */
export declare function unknownArguments(request: BuildRequest, executor: ExecutorVersion | undefined): string[];
