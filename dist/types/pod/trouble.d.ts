import type { BuildError } from '../build/errors.ts';
/**
 * Seconds a kind of trouble may last before it is an error: the kubelet, an autoscaler or a node that comes back
 * may end it. What the cluster cannot mend has none.
 */
export declare const PATIENCE_SECONDS: {
    readonly none: 0;
    readonly pull: 60;
    readonly config: 5;
    readonly ownObject: 15;
    readonly unschedulable: 600;
    readonly mount: 60;
    readonly node: 30;
    readonly silence: 10;
};
/** A reason why a pod does not go on that may pass by itself. */
export interface Trouble {
    readonly error: BuildError;
    /** Seconds it may last. */
    readonly patience: number;
}
