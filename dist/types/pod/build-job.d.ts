import type { V1Job, V1ResourceRequirements } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
import type { Placement } from '../build/placement.ts';
/** The Job of a build: an init container unpacks the context, then the executor runs; pure. */
export declare function buildJob(plan: BuildPlan): V1Job;
/** Requests and limits of a container; no entry at all where nothing was asked for, so that a LimitRange applies. */
export declare function resourcesOf({ requests, limits }: Placement): V1ResourceRequirements;
