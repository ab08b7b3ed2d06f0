import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko build`: builds, and prints the reference with digest on standard output. */
export declare function buildCommand(given: CommandLine, surface: Surface): Promise<void>;
