import type { V1ResourceRequirements } from '@kubernetes/client-node';
import type { Placement } from '../build/placement.ts';

/** Requests and limits of a container; no entry at all where nothing was asked for, so that a LimitRange applies. */
export function resourcesOf({ requests, limits }: Placement): V1ResourceRequirements {
  return {
    ...(Object.keys(requests).length === 0 ? {} : { requests: { ...requests } }),
    ...(Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }),
  };
}
