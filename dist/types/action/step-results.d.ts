import { BuildError } from '../build/errors.ts';
import type { BuildOutcome } from '../build/outcome.ts';
import type { BuildRequest } from '../build/request.ts';
import { type DryRunReport } from '../report/dry-run-summary.ts';
import type { WorkflowLog } from './workflow-log.ts';
/** Hands a successful build on: outputs, declared artifacts, summary, and a few lines in the log. */
export declare function tellOutcome(outcome: BuildOutcome, request: BuildRequest, log: WorkflowLog): Promise<void>;
/** Hands a dry run on: the folder, its files and the commands. */
export declare function tellDryRun(report: DryRunReport, log: WorkflowLog): Promise<void>;
/** Tells a failed build: an annotation for each problem, and the summary. */
export declare function tellFailure(error: BuildError, log: WorkflowLog): Promise<void>;
