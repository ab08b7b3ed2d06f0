import { withholdNodeDebug } from '../front/node-debug.ts';
import { systemClock } from '../wiring.ts';
import { buildStep } from './build-step.ts';
import { postStep } from './post-step.ts';
import { isPostStep, markStarted } from './step-state.ts';
import { WorkflowLog } from './workflow-log.ts';

/** Runs the step, or its post step where the state says that the step was started before. Gives the exit status. */
export async function runStep(): Promise<number> {
  withholdNodeDebug(process.stderr, process.pid, process.env.NODE_DEBUG);
  const log = new WorkflowLog(systemClock);
  if (isPostStep()) {
    await postStep(log);
    return 0;
  }
  markStarted(log);
  return await buildStep(log);
}
