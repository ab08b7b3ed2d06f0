import { BuildError } from '../build/errors.ts';
import type { Overlay } from './overlay.ts';
/** Everything of an overlay that no Dockerfile, or none that Kaniko builds, can express; one problem for each value. */
export declare function overlayProblems(overlay: Overlay): BuildError[];
