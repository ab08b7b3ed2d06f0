import type { Finding } from './finding.ts';
import type { LintQuestion } from './question.ts';
/**
 * What the executor would build otherwise than Docker does, by line and column; pure, and never throws.
 * Stages that are not built do not count.
 */
export declare function lint(text: string, question: LintQuestion): Finding[];
