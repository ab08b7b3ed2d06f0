/** The text of a file, or why it cannot be had, as a clause. */
export type BoundedText = {
    readonly text: string;
    readonly problem?: undefined;
    readonly missing?: undefined;
} | {
    readonly text?: undefined;
    readonly problem: string;
    readonly missing: boolean;
};
/** Reads a file of this machine's user that holds no more than a mebibyte; never waits, whatever the path leads to. */
export declare function readBoundedText(path: string): Promise<BoundedText>;
