import type { ClusterPlan } from '../build/build-plan.ts';
import { type BuildError } from '../build/errors.ts';
import { type ImageReference } from '../image/reference.ts';
import type { DoctorPorts, ProbeEnding, ProbeListener } from './ports.ts';
import { type Tried } from './registry-findings.ts';
/** What the pods of a probe found out. */
export interface Probed {
    /** How the first of them ended. */
    readonly first: ProbeEnding;
    readonly tried: readonly Tried[];
    /** Why the executor ended otherwise than by its destinations or its empty Dockerfile. */
    readonly failure?: BuildError;
}
/** How a probe is made. */
export interface ProbeOrder {
    readonly tags: readonly ImageReference[];
    /** The plan that tries these references; the number tells the pods of one probe apart. */
    planOf(tags: readonly ImageReference[], round: number): ClusterPlan;
    readonly listener: Omit<ProbeListener, 'line'>;
}
/**
 * Runs a build that has nothing to build, and reads from its end which destinations it may push to. An executor stops at the
 * first that refuses: those behind it are tried by another pod. Every pod is removed, whatever happens.
 */
export declare function tryRegistries(order: ProbeOrder, ports: DoctorPorts, signal: AbortSignal): Promise<Probed>;
