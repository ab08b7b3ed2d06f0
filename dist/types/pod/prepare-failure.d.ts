import { BuildError } from '../build/errors.ts';
import type { Terminated } from './pod-reading.ts';
/** Explains why our init container failed, from how it ended; `secret` is the Secret that registry-secret named; pure. */
export declare function prepareFailure({ exitCode, message, reason }: Terminated, secret?: string): BuildError;
/** Explains why an init container failed that somebody else put into the pod; pure. */
export declare function foreignInitFailure(name: string, { exitCode, message }: Terminated): BuildError;
