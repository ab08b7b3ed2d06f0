import type { V1ConfigMap } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
/** The ConfigMap that carries the packed context; owned by the workload, so that it goes with it. */
export declare function contextConfigMap(plan: BuildPlan, archive: Buffer, ownerUid?: string): V1ConfigMap;
