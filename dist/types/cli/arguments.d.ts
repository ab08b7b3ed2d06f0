import { type Command } from '../options/option.ts';
import { type RawOptions } from '../options/table.ts';
/** A command line, split but not yet checked in its values. */
export interface CommandLine {
    readonly raw: RawOptions;
    readonly positionals: readonly string[];
    /** What stands after `--`. */
    readonly rest: readonly string[];
}
/** Splits the arguments of a command by the option table. Throws with every unknown flag and missing value at once. */
export declare function readArguments(command: Command, argv: readonly string[]): CommandLine;
