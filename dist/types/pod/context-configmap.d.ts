import type { V1ConfigMap, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
/** The ConfigMap that carries the packed context; owned by the workload, so that it goes with it. */
export declare function contextConfigMap(plan: ClusterPlan, archive: Buffer, ownerUid?: string): V1ConfigMap;
/** The ConfigMap that carries a Dockerfile to the executor, which fetches the context by itself; owned in the same way. */
export declare function dockerfileConfigMap(plan: ClusterPlan, text: string, ownerUid?: string): V1ConfigMap;
/** The volume of {@link dockerfileConfigMap}; none where no Dockerfile is sent by itself. */
export declare function dockerfileVolumes({ name, context }: ClusterPlan): V1Volume[];
/** Where the executor has that volume. */
export declare function dockerfileMounts(plan: ClusterPlan): V1VolumeMount[];
