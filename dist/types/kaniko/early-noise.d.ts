/**
 * Knows the lines that an executor prints before it builds and that help nobody: the progress of a clone, and all its
 * options after an error. No step of a Dockerfile runs by then, so nothing of the build's own output is among them.
 */
export declare class EarlyNoise {
    #private;
    /** True for a line that need not be shown. */
    has(line: string): boolean;
}
