import { type ProgramEnding } from '../../program/run-program.ts';
/** Runs git as {@link runProgram} does; `protocols` are the only ones it may speak, as `https:http`. */
export declare function runGit(args: readonly string[], protocols: string, signal: AbortSignal): Promise<ProgramEnding>;
