import { type Finding } from './finding.ts';
import type { Quota, Unread, Verdict } from './ports.ts';
import { type Wanted } from './wanted.ts';
/** What is said of the resource quotas of a namespace: admission decides about the pod, and the numbers about the rest. */
export declare function quotaFindings(quotas: readonly Quota[] | Unread, verdict: Verdict, wanted: Wanted): Finding[];
