import type { Instruction } from './instructions.ts';
/**
 * The instruction that kaniko logged as `command` (e.g. `RUN exit 3`), compared without regard to white space;
 * of several alike the first that does not start before line `afterLine` (1-based, default 1), or undefined when none matches.
 */
export declare function locateCommand(instructions: readonly Instruction[], command: string, afterLine?: number): Instruction | undefined;
