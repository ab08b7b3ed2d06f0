import type { Instruction } from '../dockerfile/instructions.ts';
import type { LintQuestion } from '../dockerfile/lint/question.ts';
import type { ExecutorVersion } from '../kaniko/executor-version.ts';
import type { BuildPlan, Remark } from './build-plan.ts';
import { BuildError } from './errors.ts';
import type { Facts } from './facts.ts';
import type { BuildRequest } from './request.ts';
/** What the linter says of a Dockerfile, by what the request wants: errors end the build, remarks are told. */
export interface LintVerdict {
    readonly problems: readonly BuildError[];
    readonly remarks: readonly Remark[];
}
/** What a Dockerfile is linted for; what is wrong without a `site` is wrong with every one. */
export type LintFacts = Pick<Facts, 'context' | 'mounts'> & Partial<Pick<Facts, 'site'>>;
/** Lints the Dockerfile of a request for its executor; pure. */
export declare function lintDockerfile(request: BuildRequest, { context, site, mounts }: LintFacts, executor: ExecutorVersion | undefined): LintVerdict;
/**
 * The stages that the image does not need; pure. Where they are left out by a flag, the others are numbered without them; the
 * maintained fork leaves them out unasked, and keeps the numbers.
 */
export declare function unneededOf(request: BuildRequest, instructions: readonly Instruction[], executor: ExecutorVersion | undefined): Pick<BuildPlan, 'unneeded'>;
/** What a request says of how its Dockerfile is read. */
export declare function questionOf({ source, image, executor }: BuildRequest): LintQuestion;
