import type { BuildRequest } from '../build/request.ts';
import { type ExecutorVersion } from './executor-version.ts';
/** The arguments of the executor for a request; `dockerfileInArchive` is the Dockerfile's path in the context archive. */
export declare function executorArguments(request: BuildRequest, executor: ExecutorVersion | undefined, dockerfileInArchive: string): string[];
/** The user's own arguments that this executor does not have, each with a sentence that names it. */
export declare function unknownArguments(request: BuildRequest, executor: ExecutorVersion | undefined): string[];
