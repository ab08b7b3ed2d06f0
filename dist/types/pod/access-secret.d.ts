import type { V1Secret, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
/**
 * The Secret with what opens registries, owned by the workload, so that it goes with it, and changed by nobody; undefined where
 * nothing opens any.
 */
export declare function accessSecret(plan: ClusterPlan, ownerUid?: string): V1Secret | undefined;
/** A part of that Secret as a volume, and where a container has it. */
interface AccessVolume {
    readonly volume: V1Volume;
    readonly mount: V1VolumeMount;
}
/** What the builder gets of it: its own Docker config, and every PEM file. */
export declare function builderAccess(plan: ClusterPlan): AccessVolume[];
/** What the container that pushes gets of it: the Docker config of this machine's user, and authorities. */
export declare function pusherAccess(plan: ClusterPlan): AccessVolume[];
export {};
