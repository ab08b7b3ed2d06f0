import { type Instruction } from '../dockerfile/instructions.ts';
import type { ExecutorVersion } from '../kaniko/executor-version.ts';
import { BuildError } from './errors.ts';
import type { BuildRequest } from './request.ts';
/**
 * Everything about a request that this Dockerfile or this executor cannot serve; pure. `instructions` are undefined where
 * nobody has read the Dockerfile yet.
 */
export declare function planProblems(request: BuildRequest, instructions: readonly Instruction[] | undefined, executor: ExecutorVersion | undefined): BuildError[];
