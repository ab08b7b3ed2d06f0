import type { ExecutorFamily, ExecutorVersion } from '../../kaniko/executor-version.ts';
import { type Place } from '../joined-lines.ts';
import type { Severity } from './finding.ts';
import type { LintQuestion } from './question.ts';
import type { Dockerfile, Step } from './steps.ts';
/** Where a rule is broken. */
export interface Spot extends Place {
    readonly endLine?: number;
    /** The stage it stands in, from 0; -1 before the first. */
    readonly stage: number;
    readonly message: string;
    /** Instead of the rule's own. */
    readonly hint?: string;
    /** Less than the rule's own, where this place is not known to be wrong. */
    readonly severity?: 'warning';
}
/** A verdict, or none where the family does as Docker does; with a release, until that release. */
export type Verdict = Severity | 'none' | {
    readonly severity: Severity;
    readonly before: readonly [number, number, number];
};
/** One rule of the linter. */
export interface Rule {
    readonly name: string;
    /** What it finds, for the docs. */
    readonly finds: string;
    /** What Docker does there, for the docs. */
    readonly docker: string;
    readonly verdicts: Readonly<Record<ExecutorFamily, Verdict>>;
    /** Where it applies, if not in every pod: an ordinary one cannot show what it finds, so it has no case in the record. */
    readonly where?: 'native-task';
    /** The next step, one sentence. */
    readonly hint: string;
    /** Every place in the Dockerfile that breaks the rule. */
    check(dockerfile: Dockerfile, question: LintQuestion): Spot[];
}
/** The same verdict for each family. */
export declare function everywhere(severity: Severity): Rule['verdicts'];
/** A verdict for the original and Chainguard's fork, which is the original with newer dependencies. */
export declare function originalOnly(severity: Severity): Rule['verdicts'];
/** A verdict for the maintained fork alone. */
export declare function forkOnly(verdict: Verdict): Rule['verdicts'];
/** How bad it is for an executor; an unknown one gets the mildest verdict of all, undefined where one of them has none. */
export declare function severityOf({ verdicts }: Rule, executor: ExecutorVersion | undefined): Severity | undefined;
/** A check that looks at one step at a time. */
export declare function eachStep(check: (step: Step, question: LintQuestion) => Spot[]): Rule['check'];
/** A spot at the character `at` of a step's text, or at its keyword. */
export declare function spotAt({ instruction }: Step, message: string, at?: number): Spot;
