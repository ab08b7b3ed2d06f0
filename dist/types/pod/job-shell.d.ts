import type { V1Job, V1PodSpec } from '@kubernetes/client-node';
import type { TimeLimits } from '../build/build-plan.ts';
import type { Placement } from '../build/placement.ts';
/** What a Job of ours is, apart from what runs in its pod. */
export interface JobIdentity {
    readonly name: string;
    readonly namespace: string;
    readonly purpose: 'build' | 'verify';
    readonly limits: TimeLimits;
    readonly placement: Placement;
}
/** The label that tells the objects of one run from all others. */
export declare const RUN_LABEL = "rootless-kaniko/run";
/** Labels of every object of a run. */
export declare function runLabels({ name, purpose }: Pick<JobIdentity, 'name' | 'purpose'>): Record<string, string>;
/** A Job that runs `pod` once, ends at its deadline and is removed by the cluster when nobody else does. */
export declare function jobAround(identity: JobIdentity, pod: V1PodSpec): V1Job;
