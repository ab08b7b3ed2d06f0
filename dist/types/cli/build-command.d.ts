import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko build`: builds, and prints the reference with digest on standard output. */
export declare function buildCommand(line: CommandLine, surface: Surface): Promise<void>;
/** `rootless-kaniko render`: shows what a build would create, on standard output or as files. */
export declare function renderCommand(line: CommandLine, surface: Surface): Promise<void>;
