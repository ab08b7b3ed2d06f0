import type { Instruction } from './instructions.ts';
/** How far Kaniko had come, by its log. */
export interface BuildTrail {
    /** Number of the stage it built last, from 0; with stages left out it counts the others only. */
    readonly stage: number;
    /** What that stage begins with, as Kaniko names it: an image or a stage. */
    readonly base: string;
    /** How many of the stage's first commands are triggers of its base image (ONBUILD). */
    readonly triggers: number;
    /** How many commands of the stage it began, triggers included. */
    readonly commands: number;
}
/**
 * The instruction that Kaniko logged as `command` (e.g. `RUN exit 3`), compared without regard to white space.
 * Of several alike the `trail` tells the one; without it the first counts. A trigger leads to its ONBUILD, or to the
 * FROM whose image brings it. Undefined when none matches.
 */
export declare function locateCommand(instructions: readonly Instruction[], command: string, trail?: BuildTrail): Instruction | undefined;
/** The instruction after the last one that Kaniko logged: it looks for the files of a COPY before it logs it. */
export declare function nextCommand(instructions: readonly Instruction[], trail: BuildTrail): Instruction | undefined;
