import { parseDockerfile } from '../dockerfile/instructions.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import type { LogFindings } from '../kaniko/build-log.ts';
import { explainFailure } from '../kaniko/failure.ts';
import type { BuildPlan } from './build-plan.ts';
import { BuildError } from './errors.ts';
import type { Ending } from './outcome.ts';

/**
 * Judges an ended build by its builder's terminated state; pure. Gives the digest, or undefined without push.
 * The termination message counts only with exit status 0: Kaniko writes the digest before it pushes.
 */
export function judge(plan: BuildPlan, ending: Ending, findings: LogFindings): Digest | undefined {
  const { exitCode, reason, message } = ending;
  const memoryLimit = plan.placement.limits.memory;
  if (exitCode !== 0 || reason === 'OOMKilled') {
    throw explainFailure({
      exitCode,
      ...(reason === undefined ? {} : { reason }),
      findings,
      instructions: parseDockerfile(plan.context.dockerfileText),
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
    });
  }
  if (!plan.push) return undefined;
  const digest = parseDigest(message ?? '');
  if (digest !== undefined) return digest;
  const said = message === undefined || message === '' ? 'nothing' : `'${message.slice(0, 80)}'`;
  throw new BuildError('DIGEST_MISSING', `the builder ended with success but left ${said} instead of a digest`, {
    hint: 'A step of the Dockerfile may have written to the termination log, or --digest-file was lost.',
  });
}
