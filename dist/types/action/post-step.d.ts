import type { WorkflowLog } from './workflow-log.ts';
/**
 * Removes what the step saved in its state and could not remove itself, because it was killed. Reads no inputs: in
 * nested actions they are those of another one. Says nothing where there is nothing to do, and never fails the job.
 */
export declare function postStep(log: WorkflowLog): Promise<void>;
