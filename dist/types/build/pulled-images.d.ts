import { type Instruction } from '../dockerfile/instructions.ts';
import type { BuildRequest } from './request.ts';
/** An image that a build pulls. */
export interface PulledImage {
    /** With variables replaced; those without a value stand as they were written. */
    readonly image: string;
    /** Line of the instruction that names it, from 1. */
    readonly line: number;
}
/**
 * The images that the stages of a build begin with, copy from and mount; pure. Where a stage to begin with depends on what
 * is not known, no stage before the target is left out.
 */
export declare function pulledImages(request: BuildRequest, instructions: readonly Instruction[]): PulledImage[];
