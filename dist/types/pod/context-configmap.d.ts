import type { V1ConfigMap, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
/** The ConfigMap that carries the packed context; owned by the workload, so that it goes with it. */
export declare function contextConfigMap(plan: BuildPlan, archive: Buffer, ownerUid?: string): V1ConfigMap;
/** The ConfigMap that carries a Dockerfile to the executor, which fetches the context by itself; owned in the same way. */
export declare function dockerfileConfigMap(plan: BuildPlan, text: string, ownerUid?: string): V1ConfigMap;
/** The volume of {@link dockerfileConfigMap}; none where no Dockerfile is sent by itself. */
export declare function dockerfileVolumes({ name, context }: BuildPlan): V1Volume[];
/** Where the executor has that volume. */
export declare function dockerfileMounts(plan: BuildPlan): V1VolumeMount[];
