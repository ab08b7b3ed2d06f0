import type { BuildRequest } from '../build/request.ts';
import type { ContextPlace } from './context-place.ts';
import { type ExecutorVersion } from './executor-version.ts';
/** The arguments of the executor for a request whose context is at `place`. */
export declare function executorArguments(request: BuildRequest, executor: ExecutorVersion | undefined, place: ContextPlace): string[];
/** The user's own arguments that this executor does not have, each with a sentence that names it. */
export declare function unknownArguments(request: BuildRequest, executor: ExecutorVersion | undefined): string[];
