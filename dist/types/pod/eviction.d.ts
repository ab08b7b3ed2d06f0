import { BuildError } from '../build/errors.ts';
/** Explains an eviction by the kubelet from its message: the resource, what was used, the limit, the input to raise; pure. */
export declare function evictionError(message: string): BuildError;
