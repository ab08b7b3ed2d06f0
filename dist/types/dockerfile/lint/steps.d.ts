import { type Flag } from '../flags.ts';
import type { Instruction } from '../instructions.ts';
import type { Place } from '../joined-lines.ts';
import { type Word } from '../words.ts';
import type { LintQuestion } from './question.ts';
/** What is in force before an instruction. */
export interface StageState {
    /** Absolute; undefined where it depends on what is not known. */
    readonly workdir: string | undefined;
    readonly user: string;
    /** ENV and ARG with known values. */
    readonly variables: ReadonlyMap<string, string>;
    /** Names that ENV gave a value. */
    readonly environment: ReadonlySet<string>;
    readonly volumes: ReadonlySet<string>;
    /** The words of SHELL; none where it is the default. */
    readonly shell: readonly string[];
}
/** An instruction with its flags, and what is in force before it. */
export interface Step {
    readonly instruction: Instruction;
    readonly keyword: string;
    readonly flags: readonly Flag[];
    /** What follows the flags. */
    readonly rest: string;
    readonly restAt: number;
    /** The words of `rest`, with offsets in the instruction's text. */
    readonly words: readonly Word[];
    readonly before: StageState;
}
/** A Dockerfile as rules look at it. */
export interface Dockerfile {
    readonly steps: readonly Step[];
    /** The image that a `# syntax=` line at the top names. */
    readonly syntax?: {
        readonly image: string;
    } & Place;
}
/** The instructions as steps, each with the state that those before it leave. */
export declare function stepsOf(instructions: readonly Instruction[], { buildArgs }: LintQuestion): Step[];
/** The pairs of an ENV, also in its old form without `=`. */
export declare function pairsOf({ rest }: Step): [string, string][];
/** The word with its variables replaced, or undefined where one of them has no known value. */
export declare function expandKnown(word: string, variables: ReadonlyMap<string, string>): string | undefined;
/** An absolute path without `.`, `..` and double slashes; undefined where it cannot be known. */
export declare function resolved(path: string | undefined, workdir: string | undefined): string | undefined;
