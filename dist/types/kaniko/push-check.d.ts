import type { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { type RegistryFault } from '../image/registry-fault.ts';
import type { LogFindings } from './build-log.ts';
/**
 * What the executor says of its destinations before it builds: it tries them in order and stops at the first that refuses.
 * `passed` is that it came to its Dockerfile, which is empty in a probe.
 */
export type PushCheck = {
    readonly state: 'passed';
} | {
    readonly state: 'refused';
    /** The reference it stopped at; undefined where it does not name one. */
    readonly image?: string;
    readonly fault?: RegistryFault;
    /** What the registry or the network said; hostile. */
    readonly said: string;
    readonly error: BuildError;
}
/** It ended by something else. */
 | {
    readonly state: 'failed';
    readonly error: BuildError;
};
/** Reads how an executor ended that had nothing to build, from its status and what its log says last; pure. */
export declare function readPushCheck(ending: Ending, findings: LogFindings, tags: readonly string[]): PushCheck;
/** Whether arguments of the user keep the executor from trying its destinations. */
export declare function skipsPushCheck(extraArguments: readonly string[]): boolean;
