import type { StepFiles } from '../steps/ports.ts';
/** The files in the pod that this process runs in. */
export declare const stepFiles: StepFiles;
