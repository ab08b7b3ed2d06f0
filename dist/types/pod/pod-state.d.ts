import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { type Trouble } from './trouble.ts';
/** Where a pod is on its way, as far as the run depends on it. */
export type PodState = {
    readonly phase: 'waiting';
    readonly why: string;
    readonly trouble?: Trouble;
} | {
    readonly phase: 'running';
    readonly trouble?: Trouble;
} | {
    readonly phase: 'ended';
    readonly ending: Ending;
} | {
    readonly phase: 'failed';
    readonly error: BuildError;
};
/**
 * Reads the state of a run from its pod; pure, and never throws. Only the terminated state of the container `main`, which may
 * be an init container, is an ending: the pod's phase says nothing where a sidecar was injected. A pod on its way out before that is a failure.
 */
export declare function readPodState(pod: V1Pod, main: string): PodState;
