import type { Finding } from './finding.ts';
import type { LintQuestion } from './question.ts';
import { type Spot } from './rule.ts';
import { type Dockerfile } from './steps.ts';
/**
 * What the executor would build otherwise than Docker does, by line and column; pure, and never throws.
 * Stages that are not built do not count.
 */
export declare function lint(text: string, question: LintQuestion): Finding[];
/**
 * Tells the stages that are built: the maintained fork leaves out what the image does not need, the others what comes after
 * the target.
 */
export declare function builtStages({ steps }: Pick<Dockerfile, 'steps'>, { target, executor, skipsUnusedStages }: LintQuestion): ({ stage }: Pick<Spot, 'stage'>) => boolean;
