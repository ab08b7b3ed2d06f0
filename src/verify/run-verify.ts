import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { PhaseLog } from '../build/phase-log.ts';
import type { ClusterRun, RunListener } from '../build/ports.ts';
import { removeRun } from '../build/remove-run.ts';
import { withinTime } from '../build/time-box.ts';
import type { VerifyPorts } from './ports.ts';
import { planVerify, type VerifyPlan } from './verify-plan.ts';
import type { VerifyRequest } from './verify-request.ts';

/** What an image did when it ran. */
export interface VerifyOutcome {
  readonly exitStatus: number;
  /** Its output, both streams in the order the node wrote them down. */
  readonly output: string;
  /** `namespace/name` of the pod. */
  readonly pod: string;
}

/** Output beyond this many characters is not kept for comparison. */
const LONGEST_OUTPUT = 1024 * 1024;
const ID_LENGTH = 8;

/** Runs an image in a pod and compares exit status and output; throws `VERIFY_FAILED` when they differ. */
export async function runVerify(
  request: VerifyRequest,
  ports: VerifyPorts,
  cancel: AbortSignal,
): Promise<VerifyOutcome> {
  const phases = new PhaseLog(ports.clock, ports.reporter);
  const limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  return await withinTime(
    limits,
    () => phases.current,
    async (signal) => {
      phases.begin('check', 'asking the cluster');
      const namespace = await ports.target.survey(request.placement.namespace, signal);
      const plan = planVerify(request, namespace, ports.clock.randomId(ID_LENGTH));
      phases.begin('run', `running ${plan.image} in namespace ${namespace}`);
      const lines: string[] = [];
      const ending = await runInTarget(
        plan,
        { ports, keep: request.keep, listener: keeper(lines, ports, phases) },
        signal,
      );
      return compare(request, ending, lines.join('\n'));
    },
  );
}

async function runInTarget(
  plan: VerifyPlan,
  { ports, keep, listener }: { ports: VerifyPorts; keep: boolean; listener: RunListener },
  signal: AbortSignal,
): Promise<Ending> {
  let identity: ClusterRun = { name: plan.name, namespace: plan.namespace, workload: 'job' };
  try {
    const run = await ports.target.start(plan, signal);
    identity = run;
    signal.throwIfAborted();
    await ports.target.follow(run, listener, signal);
    return await ports.target.ending(run, signal);
  } finally {
    if (keep && identity.uid !== undefined)
      ports.reporter.note(`kept for 24 hours: Job ${plan.name} in namespace ${plan.namespace}`);
    if (!keep) await removeRun(identity, ports);
  }
}

function keeper(lines: string[], { reporter }: VerifyPorts, phases: PhaseLog): RunListener {
  let kept = 0;
  const line = (text: string) => {
    phases.waitFor(undefined);
    reporter.buildLine(text);
    if (kept > LONGEST_OUTPUT) return;
    kept += text.length + 1;
    lines.push(text);
  };
  return { line, waiting: (why) => phases.waitFor(why) };
}

function compare(request: VerifyRequest, { exitCode, reason, where }: Ending, output: string): VerifyOutcome {
  const { expectedExitStatus, expectedOutput } = request;
  if (exitCode !== expectedExitStatus) {
    const why = reason === undefined || reason === 'Error' || reason === 'Completed' ? '' : ` (${reason})`;
    throw failed(`it ended with exit status ${exitCode}${why}, expected ${expectedExitStatus}`);
  }
  if (expectedOutput !== undefined && output !== expectedOutput.replace(/\n$/, '')) {
    throw failed(`it printed ${quote(output)}, expected ${quote(expectedOutput)}`);
  }
  return { exitStatus: exitCode, output, pod: where };
}

function failed(what: string): BuildError {
  return new BuildError('VERIFY_FAILED', `the image ran, but ${what}`, { hint: 'The output above shows what it did.' });
}

function quote(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}
