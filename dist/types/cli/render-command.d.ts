import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko render`: shows what a build would create, on standard output or as files. */
export declare function renderCommand(line: CommandLine, surface: Surface): Promise<void>;
