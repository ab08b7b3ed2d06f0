import { BuildError } from '../build/errors.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
/**
 * The COPY or ADD that found nothing to copy although it names no pattern; pure. Kaniko goes on where `.dockerignore`
 * leaves out what is asked for, and makes an image that lacks it; Docker fails. In a stage that the image does not need
 * nothing is lacking.
 */
export declare function emptyCopy({ emptyCopies }: LogFindings, instructions: readonly Instruction[], unneeded?: ReadonlySet<number>): BuildError | undefined;
