import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko doctor`: looks for what would make a build fail, and prints what it found on standard output. */
export declare function doctorCommand({ raw, problems, positionals, rest }: CommandLine, surface: Surface): Promise<void>;
