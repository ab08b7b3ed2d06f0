import type { WorkflowLog } from './workflow-log.ts';
/** Builds what the inputs say: request, build, results. Gives the exit status. */
export declare function buildStep(log: WorkflowLog): Promise<number>;
