import { BuildError } from '../build/errors.ts';
/** An image that could not be pulled: the error, and whether waiting may help. */
export interface PullFailure {
    readonly error: BuildError;
    /** False when the registry's answer will not change by itself. */
    readonly transient: boolean;
}
/** What the kubelet says of an image. */
export interface PullWords {
    readonly reason: string;
    readonly message: string;
    /** False for the image of a container that somebody else put into the pod. */
    readonly ours?: boolean;
}
/** Explains why the node could not pull `image`, from the kubelet's reason and message; pure. */
export declare function pullFailure(image: string, { reason, message, ours }: PullWords): PullFailure;
