import { BuildError } from '../build/errors.ts';
import type { PodReading, Terminated } from './pod-reading.ts';
/** Explains why our init container failed, from how it ended; `config` is the Secret that it takes the Docker config from; pure. */
export declare function prepareFailure({ exitCode, message, reason }: Terminated, { option, secret }?: NonNullable<PodReading['dockerConfig']>): BuildError;
/** Explains why an init container failed that somebody else put into the pod; pure. */
export declare function foreignInitFailure(name: string, { exitCode, message }: Terminated): BuildError;
