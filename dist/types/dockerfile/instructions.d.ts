import { type Heredoc } from './heredocs.ts';
import { type Span } from './joined-lines.ts';
/** One instruction of a Dockerfile and the lines it covers, heredoc bodies included. */
export interface Instruction {
    /** Upper case, e.g. `RUN`. */
    keyword: string;
    /** The arguments on one line, joined as kaniko prints them: continuations and comment lines dropped, heredoc bodies left out. */
    text: string;
    /** 1-based. */
    firstLine: number;
    /** Where the keyword begins in its line, 1-based. */
    firstColumn: number;
    /** 1-based, inclusive. */
    lastLine: number;
    /** 0-based number of the build stage, -1 before the first FROM. */
    stage: number;
    /** Where the pieces of `text` stand in the file. */
    spans: readonly Span[];
    /** Those whose end was found, in order. */
    heredocs: readonly Heredoc[];
}
/** The instructions in order; never throws, text that is no Dockerfile gives strange or no instructions. */
export declare function parseDockerfile(text: string): Instruction[];
/** The names of the build stages in order, lower case; undefined for a stage without a name. */
export declare function stageNames(instructions: readonly Instruction[]): (string | undefined)[];
/**
 * The name of the stage that `target` means, by name in any case or by number from 0; lower case, as `FROM … AS` has it.
 * Undefined when there is no such stage, or when it has a number only: Kaniko knows stages by their names.
 */
export declare function stageNamed(instructions: readonly Instruction[], target: string): string | undefined;
/** An image that a FROM line pulls. */
export interface BaseImage {
    /** With global ARGs replaced; empty when nothing gives them a value. */
    image: string;
    /** Line of the FROM, from 1. */
    line: number;
}
/**
 * The images the FROM lines pull, in order, with global ARGs replaced by `buildArgs` or their defaults;
 * earlier stages and `scratch` are left out.
 */
export declare function baseImages(instructions: readonly Instruction[], buildArgs: Readonly<Record<string, string>>): BaseImage[];
