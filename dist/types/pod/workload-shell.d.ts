import type { V1Job, V1OwnerReference, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import type { TimeLimits } from '../build/build-plan.ts';
import type { OwnerPod } from '../build/facts.ts';
import type { Placement } from '../build/placement.ts';
import type { Workload } from '../build/request.ts';
/** What a workload of ours is, apart from what runs in its pod. */
export interface WorkloadIdentity {
    readonly name: string;
    readonly namespace: string;
    readonly purpose: 'build' | 'verify' | 'doctor';
    readonly workload: Workload;
    readonly owner?: OwnerPod;
    readonly sweepKey?: string;
    readonly limits: TimeLimits;
    readonly placement: Placement;
}
/** A manifest that makes one run: everything else of the run is owned by it. */
export type WorkloadManifest = V1Job | V1Pod;
/** The label that tells the objects of one run from all others. */
export declare const RUN_LABEL = "rootless-kaniko/run";
/** Labels of every object of a run. */
export declare function runLabels({ name, purpose, sweepKey, }: Pick<WorkloadIdentity, 'name' | 'purpose' | 'sweepKey'>): Record<string, string>;
/** The labels by which everything that builds with this key made is known. */
export declare function sweepLabels(key: string): Readonly<Record<string, string>>;
/** The reference by which an object of a run belongs to its workload. */
export declare function ownedBy(workload: Workload, name: string, uid: string): V1OwnerReference;
/** Runs `pod` once, with a deadline, as the workload that was asked for. */
export declare function aroundPod(identity: WorkloadIdentity, pod: V1PodSpec): WorkloadManifest;
/** The pod that a workload makes, as admission sees it; a Job's own pod gets a longer name. */
export declare function podOf(manifest: WorkloadManifest): V1Pod;
/** True for the manifest of a Job. */
export declare function isJob(manifest: WorkloadManifest): manifest is V1Job;
