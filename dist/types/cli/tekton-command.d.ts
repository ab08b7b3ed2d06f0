import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko tekton KIND`: writes objects for Tekton as YAML, on standard output or as files. */
export declare function tektonCommand(line: CommandLine, surface: Surface): Promise<void>;
