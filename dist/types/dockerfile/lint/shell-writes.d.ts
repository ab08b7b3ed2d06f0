/** A path that a shell script writes to, and where in the script it is named. */
export interface Written {
    /** Absolute, or as it stands there where it cannot be known. */
    readonly path: string;
    readonly at: number;
    /** Everything below it is changed too, as by `chown -R`. */
    readonly deep: boolean;
    readonly command: string;
}
/**
 * The paths that a script plainly writes to: redirections and the operands of a few well-known commands. A path with a
 * variable counts only where `expand` knows its value. Never complete, because only a shell understands a shell.
 */
export declare function writtenPaths(script: string, workdir: string | undefined, expand: (word: string) => string | undefined): Written[];
