import { BuildError } from '../build/errors.ts';
import { type Command } from '../options/option.ts';
import { type RawOptions } from '../options/table.ts';
/** A command line, split but not yet checked in its values. */
export interface CommandLine {
    readonly raw: RawOptions;
    readonly positionals: readonly string[];
    /** What stands after `--`. */
    readonly rest: readonly string[];
    /** Unknown flags and missing values; the command reports them together with those of the values. */
    readonly problems: readonly BuildError[];
}
/** Splits the arguments of a command by the option table; collects every unknown flag and missing value. */
export declare function readArguments(command: Command, argv: readonly string[]): CommandLine;
