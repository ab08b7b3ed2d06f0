import { BuildError } from '../build/errors.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
/**
 * The COPY or ADD that found nothing to copy although it names no pattern; pure. Kaniko goes on where `.dockerignore`
 * leaves out what is asked for, and makes an image that lacks it; Docker fails.
 */
export declare function emptyCopy({ emptyCopy: empty }: LogFindings, instructions: readonly Instruction[]): BuildError | undefined;
