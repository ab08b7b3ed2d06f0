import { BuildError } from '../build/errors.ts';
import type { RawOptions } from '../options/table.ts';
import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** The options with the context in place, and the problems of the command line so far. */
export declare function withContext(line: CommandLine, { environment }: Surface): {
    readonly raw: RawOptions;
    readonly problems: readonly BuildError[];
};
