/** One instruction of a Dockerfile and the lines it covers, heredoc bodies included. */
export interface Instruction {
    /** Upper case, e.g. `RUN`. */
    keyword: string;
    /** The arguments on one line, joined as kaniko prints them: continuations and comment lines dropped, heredoc bodies left out. */
    text: string;
    /** 1-based. */
    firstLine: number;
    /** 1-based, inclusive. */
    lastLine: number;
    /** 0-based number of the build stage, -1 before the first FROM. */
    stage: number;
}
/** The instructions in order; never throws, text that is no Dockerfile gives strange or no instructions. */
export declare function parseDockerfile(text: string): Instruction[];
/** The names of the build stages in order, lower case; undefined for a stage without a name. */
export declare function stageNames(instructions: readonly Instruction[]): (string | undefined)[];
/** Whether `target` names a build stage, by its name in any case or by its number from 0. */
export declare function hasStage(instructions: readonly Instruction[], target: string): boolean;
/**
 * The images the FROM lines pull, each once, in order, with global ARGs replaced by `buildArgs` or their defaults;
 * earlier stages, `scratch` and names that come out empty are left out.
 */
export declare function baseImages(instructions: readonly Instruction[], buildArgs: Readonly<Record<string, string>>): string[];
