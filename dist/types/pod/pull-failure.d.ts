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
    /** Whose container it is for; undefined means one that runs the executor's image, or the one to verify. */
    readonly whose?: 'pusher' | 'stranger';
}
/** Explains why the node could not pull `image`, from the kubelet's reason and message; pure. */
export declare function pullFailure(image: string, { reason, message, whose }: PullWords): PullFailure;
