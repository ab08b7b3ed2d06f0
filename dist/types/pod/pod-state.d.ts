import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
/** Seconds a kind of trouble may last before it is an error; the kubelet and autoscalers mend some by themselves. */
export declare const PATIENCE_SECONDS: {
    readonly pull: 60;
    readonly config: 15;
    readonly unschedulable: 600;
    readonly mount: 60;
};
/** A reason why a pod does not go on that may pass by itself. */
export interface Trouble {
    readonly error: BuildError;
    /** Seconds it may last. */
    readonly patience: number;
}
/** Where a pod is on its way, as far as the run depends on it. */
export type PodState = {
    readonly phase: 'waiting';
    readonly why: string;
    readonly trouble?: Trouble;
} | {
    readonly phase: 'running';
} | {
    readonly phase: 'ended';
    readonly ending: Ending;
} | {
    readonly phase: 'failed';
    readonly error: BuildError;
};
/**
 * Reads the state of a run from its pod; pure. Only the terminated state of the container `main` is an ending:
 * the pod's phase says nothing where a sidecar was injected. A pod on its way out before that is a failure.
 */
export declare function readPodState(pod: V1Pod, main: string): PodState;
