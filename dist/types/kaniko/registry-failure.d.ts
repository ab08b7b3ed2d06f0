import { BuildError } from '../build/errors.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
/** The next step where a registry refuses a push in these words. */
export declare function pushStep(said: string, image?: string): string;
/** Explains a push that was refused, from Kaniko's final error; undefined when it is about something else; pure. */
export declare function pushFailure(said: string, tags: readonly string[]): BuildError | undefined;
/**
 * Explains an image that a builder which does not push cannot write to its folder, from Kaniko's final error, which speaks of
 * pushing all the same; undefined when it is about something else; pure.
 */
export declare function unwritten(said: string, findings: LogFindings, instructions: readonly Instruction[]): BuildError | undefined;
/** Explains a base image that the builder cannot pull, from Kaniko's final error; undefined when it is about something else; pure. */
export declare function baseFailure(said: string, { lastBase }: LogFindings, instructions: readonly Instruction[]): BuildError | undefined;
/** A repository may be called `quota` or `denied`: its path, in whatever form, is no word of the registry. */
export declare function withoutName(said: string, image: string | undefined): string;
