import type { ProfileName } from '../build/choose-profile.ts';
import { BuildError } from '../build/errors.ts';
import type { RemoteContextFacts } from '../build/facts.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
/** Everything a failed build left behind. */
export interface FailedBuild {
    readonly exitCode: number;
    /** The runtime's word for the end, as `OOMKilled`. */
    readonly reason?: string;
    readonly findings: LogFindings;
    readonly instructions: readonly Instruction[];
    /** The references that were to be pushed. */
    readonly tags?: readonly string[];
    /** Whether another container pushes, or nobody does; the builder pushes unless told. */
    readonly withoutPush?: boolean;
    /** The context, where the executor fetched it by itself. */
    readonly remote?: RemoteContextFacts;
    /** The memory limit of the builder, for the message; undefined when there is none. */
    readonly memoryLimit?: string;
    /** The security profile of a pod, which may be the reason. */
    readonly profile?: ProfileName;
}
/**
 * Explains a failed build in one line with the next step; pure. The log only helps to choose the words: whatever a step
 * printed, the result is an error, and where Kaniko's status can only be that of a step it is told as such.
 */
export declare function explainFailure(failed: FailedBuild): BuildError;
