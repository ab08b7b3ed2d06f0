import type { Instruction } from '../instructions.ts';
import type { LintQuestion } from './question.ts';
import { type Step } from './steps.ts';
/** A build stage and what it takes from others. */
export interface Stage {
    readonly number: number;
    readonly name: string | undefined;
    readonly from: Step;
    /** Names or numbers of stages, or images. */
    readonly takes: readonly string[];
}
/** The stages of a Dockerfile in order. */
export declare function stagesOf(steps: readonly Step[]): Stage[];
/** The stage that becomes the image, and those it needs, itself included. */
export declare function stageNeeds(stages: readonly Stage[], target: string | undefined): {
    readonly last: number;
    readonly needed: ReadonlySet<number>;
};
/** The stage that `source`, a name or number in lower case, means in a later stage; undefined for an image. */
export declare function stageBefore(stages: readonly Stage[], later: number, source: string): Stage | undefined;
/**
 * Numbers of the stages that the image does not need; none where a stage begins with, or takes from, what only the build
 * knows.
 */
export declare function unneededStages(instructions: readonly Instruction[], question: LintQuestion): ReadonlySet<number>;
/** The stages whose steps are in the image: the last that is built, and those it begins with. */
export declare function imageStages(stages: readonly Stage[], target: string | undefined): ReadonlySet<number>;
/** A stage and those it begins with: all whose steps it has. */
export declare function withBases(stages: readonly Stage[], last: Stage | undefined): ReadonlySet<number>;
