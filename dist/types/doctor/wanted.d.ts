import type { Placement, Quantities } from '../build/placement.ts';
import type { Workload } from '../build/request.ts';
import type { Limits } from './ports.ts';
/** What one build takes of a namespace. */
export interface Wanted {
    readonly workload: Workload;
    /** Whether its context may become a ConfigMap. */
    readonly configMap: boolean;
    readonly requests: Quantities;
    readonly limits: Quantities;
}
/** The resources whose amount a pod names. */
export declare const RESOURCES: readonly ['cpu', 'memory', 'ephemeral-storage'];
/** What each container gets, by what was asked for and what limit ranges fill in; their maximum is a default as well. */
export declare function withDefaults({ requests, limits }: Placement, ranges: readonly Limits[]): Pick<Wanted, 'requests' | 'limits'>;
