import { type ImageReference } from '../image/reference.ts';
import type { PushCheck } from '../kaniko/push-check.ts';
import type { LookedUp } from '../pod/probe-script.ts';
import { type Finding } from './finding.ts';
/** What was learned of the registry of one tag: what the executor said, or why it was not asked. */
export interface Tried {
    readonly tag: ImageReference;
    readonly check: Exclude<PushCheck, {
        state: 'failed';
    }> | {
        readonly state: 'unknown';
        readonly why: string;
    };
}
/** The host names of registries that a pod has to look up. */
export declare function hostsOf(tags: readonly ImageReference[]): string[];
/** What is said of the registries: their names, the way there, and the right to push. */
export declare function registryFindings(tried: readonly Tried[], lookedUp: readonly LookedUp[]): Finding[];
