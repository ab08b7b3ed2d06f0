import { type TaskResults } from '../tekton/handoff.ts';
import type { Variant } from '../tekton/variant.ts';
import type { ReportPorts, StepFiles } from './ports.ts';
/** One run of the step `report`. */
export interface ReportOrder {
    readonly variant: Exclude<Variant, 'remote'>;
    /** The file of each result. */
    readonly results: Readonly<Record<keyof TaskResults, string>>;
}
/**
 * The last step, which only runs after success: writes all results. Without push there are none. Throws `DIGEST_MISSING`
 * where the build left no digest.
 */
export declare function reportStep(order: ReportOrder, { files, reporter }: ReportPorts): Promise<void>;
/** Writes each result to its file, without a line break at its end. */
export declare function writeResults(results: TaskResults, paths: Readonly<Record<keyof TaskResults, string>>, files: StepFiles): Promise<void>;
