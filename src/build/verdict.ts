import type { Instruction } from '../dockerfile/instructions.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { formatReference } from '../image/reference.ts';
import type { LogFindings } from '../kaniko/build-log.ts';
import { emptyCopy } from '../kaniko/empty-copy.ts';
import { explainFailure } from '../kaniko/failure.ts';
import type { BuildPlan } from './build-plan.ts';
import { BuildError } from './errors.ts';
import type { Ending } from './outcome.ts';
import { instructionsOf } from './remote-plan.ts';

/**
 * Judges an ended build by its builder's terminated state; pure. Gives the digest, or undefined without push.
 * The termination message counts only with exit status 0: Kaniko writes the digest before it pushes.
 */
export function judge(plan: BuildPlan, ending: Ending, findings: LogFindings): Digest | undefined {
  const { exitCode, reason, message } = ending;
  const instructions = builtInstructions(plan);
  const memoryLimit = ending.memoryLimit ?? plan.memoryLimit;
  if (exitCode !== 0 || reason === 'OOMKilled') {
    throw explainFailure({
      exitCode,
      ...(reason === undefined ? {} : { reason }),
      findings,
      instructions,
      ...(plan.context.kind === 'remote' ? { remote: plan.context } : {}),
      tags: plan.tags.map(formatReference),
      withoutPush: !plan.push || plan.isolation !== undefined,
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
      ...(plan.runsOn === 'cluster' ? { profile: plan.profile.name } : {}),
    });
  }
  const unneeded = plan.unneeded?.counted === true ? plan.unneeded.stages : undefined;
  const lacking = plan.context.kind === 'remote' ? emptyCopy(findings, instructions, unneeded) : undefined;
  if (lacking !== undefined) throw lacking;
  if (!plan.push || plan.isolation !== undefined) return undefined;
  const digest = parseDigest(message ?? '');
  if (digest !== undefined) return digest;
  throw noDigest(message ?? '');
}

/** The instructions, in stages with the numbers that the executor gives them: it may leave some out and not count them. */
function builtInstructions({ context, unneeded }: BuildPlan): readonly Instruction[] {
  const all = instructionsOf(context) ?? [];
  if (unneeded === undefined || unneeded.counted) return all;
  const without = (stage: number) => [...unneeded.stages].filter((other) => other < stage).length;
  return all
    .filter(({ stage }) => !unneeded.stages.has(stage))
    .map((instruction) => ({ ...instruction, stage: instruction.stage - without(instruction.stage) }));
}

function noDigest(left: string): BuildError {
  if (left.trim() === '') {
    return new BuildError('DIGEST_MISSING', 'the builder ended with success but left no digest', {
      hint: 'Check that kaniko-args do not keep it from pushing or from writing --digest-file.',
    });
  }
  const said = left.length > 80 ? `${left.slice(0, 80)}…` : left;
  return new BuildError('DIGEST_MISSING', `the builder ended with success but left '${said}', which is no digest`, {
    hint: 'A step of the Dockerfile may have written to the termination log; nothing it says may be trusted.',
  });
}
