import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';
/** `rootless-kaniko verify`: runs an image in a pod and prints its output on standard output. */
export declare function verifyCommand(line: CommandLine, surface: Surface): Promise<void>;
