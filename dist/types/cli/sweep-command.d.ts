import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko sweep`: removes what builds with a key left in a namespace. */
export declare function sweepCommand({ raw, problems, positionals, rest }: CommandLine, surface: Surface): Promise<void>;
