import { BuildError } from '../build/errors.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
/** Everything a failed build left behind. */
export interface FailedBuild {
    readonly exitCode: number;
    /** The runtime's word for the end, as `OOMKilled`. */
    readonly reason?: string;
    readonly findings: LogFindings;
    readonly instructions: readonly Instruction[];
    /** The memory limit of the builder, for the message; undefined when there is none. */
    readonly memoryLimit?: string;
}
/** Explains a failed build in one line with the next step; pure. */
export declare function explainFailure(failed: FailedBuild): BuildError;
