import type { PodReading } from './pod-reading.ts';
import { type Trouble } from './trouble.ts';
/**
 * The trouble of a pod whose node does not answer any more; undefined otherwise. The control plane then takes the
 * pod's readiness away and touches nothing else: its containers still count as ready, and no reason is given.
 */
export declare function nodeSilence(pod: PodReading): Trouble | undefined;
