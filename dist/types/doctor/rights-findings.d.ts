import type { TransportChoice, Workload } from '../build/request.ts';
import { type Finding } from './finding.ts';
import type { ReviewedRight, RightsReview } from './ports.ts';
/** What is said of the user's rights: those that every build needs, those to send the context, and those that only help. */
export declare function rightsFindings({ needed, ways, optional }: RightsReview, { workload, transport }: {
    readonly workload: Workload;
    readonly transport: TransportChoice;
}): Finding[];
/** Whether everything is allowed, as far as the cluster tells. */
export declare function isAllowed(rights: readonly ReviewedRight[]): boolean;
