import type { BuildRequest } from '../build/request.ts';
import type { DryRunChoice } from '../front/dry-run-choice.ts';
import type { WorkflowLog } from './workflow-log.ts';
/** Writes what a build would create, and hands the folder on. Makes nothing that a post step would have to remove. */
export declare function dryRunStep(request: BuildRequest, choice: DryRunChoice, log: WorkflowLog, cancel: AbortSignal): Promise<void>;
