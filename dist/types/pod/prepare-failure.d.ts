import { BuildError } from '../build/errors.ts';
/** Explains why the init container failed, from its exit status and its termination message; pure. */
export declare function prepareFailure(exitCode: number, message: string | undefined, reason: string | undefined): BuildError;
