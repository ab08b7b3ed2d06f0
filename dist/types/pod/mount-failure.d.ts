import { type Trouble } from './trouble.ts';
/**
 * Explains why a volume of a pod cannot be mounted, from the kubelet's event; pure. `run` is the name of the run: the
 * object of that name is our own, made after the pod, and may come a little later.
 */
export declare function mountFailure(message: string, run: string): Trouble;
