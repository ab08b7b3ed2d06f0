import type { Placement } from '../build/placement.ts';
import { type Finding } from './finding.ts';
import type { Limits, Unread, Verdict } from './ports.ts';
/** What is said of the limit ranges of a namespace: admission decides, and the numbers where it cannot be asked. */
export declare function limitFindings(ranges: readonly Limits[] | Unread, verdict: Verdict, placement: Placement): Finding[];
