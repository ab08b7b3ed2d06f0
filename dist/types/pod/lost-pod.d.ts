import { BuildError } from '../build/errors.ts';
import type { Container, PodReading } from './pod-reading.ts';
/**
 * Why the run of this pod is lost, or undefined when it is not; pure. A container that ended by itself is not lost,
 * even where its pod is on the way out.
 */
export declare function lostPod(pod: PodReading, main: Container | undefined): BuildError | undefined;
/** A pod that was deleted before its builder had ended, or is gone without a trace. */
export declare function deletedPod(name: string): BuildError;
/** The run ended at the limit that the cluster itself holds; `said` are its words. */
export declare function deadlinePassed(said: string): BuildError;
