import type { TimeLimits } from '../build/build-plan.ts';
import type { Placement } from '../build/placement.ts';
import { timeLimits } from '../build/time-limits.ts';
import { formatReference } from '../image/reference.ts';
import type { VerifyRequest } from './verify-request.ts';

/** Everything that will be done to try out an image. */
export interface VerifyPlan {
  /** Unique name of this run and of every object it makes. */
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly placement: Placement;
  readonly limits: TimeLimits;
}

/** Decides everything about one trial; pure. `id` makes its names unique. */
export function planVerify(request: VerifyRequest, namespace: string, id: string): VerifyPlan {
  return {
    name: `kaniko-verify-${id}`,
    namespace,
    image: formatReference(request.image),
    command: request.command,
    placement: request.placement,
    limits: timeLimits(request.timeoutSeconds, request.keep),
  };
}
