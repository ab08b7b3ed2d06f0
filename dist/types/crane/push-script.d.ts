import { type ImageReference } from '../image/reference.ts';
/** Exit statuses of the container that pushes, each for one thing that went wrong. */
export declare const PUSH_EXIT: {
    readonly refused: 91;
    readonly differs: 92;
    readonly secretKey: 93;
    readonly layout: 94;
};
/**
 * Pushes the layout to every destination with crane, for any POSIX shell; pure. Its arguments are {@link pushArguments}. The
 * digest of what was pushed is in the termination log when all have taken it, and else one line that says why not: crane
 * itself computes it from the bytes that it sends, and the exit status tells the two apart.
 */
export declare const PUSH_SCRIPT: string;
/** What is known of the registries of the destinations. */
export interface PushTrust {
    /** Registries that speak plain HTTP, or whose certificate is not checked. */
    readonly unsafe: ReadonlySet<string>;
}
/** Two arguments of the script for each destination: a word where its registry is not to be checked, else nothing; its name. */
export declare function pushArguments(tags: readonly ImageReference[], { unsafe }: PushTrust): string[];
