import { BuildError } from '../build/errors.ts';
import type { Overlay } from './overlay.ts';
/** Bytes of a value that goes to the executor as an argument, for which Linux allows 128 KiB with all that is around it. */
export declare const LONGEST_ARGUMENT = 130000;
/** Everything of an overlay that no Dockerfile, or none that Kaniko builds, can express; one problem for each value. */
export declare function overlayProblems(overlay: Overlay): BuildError[];
