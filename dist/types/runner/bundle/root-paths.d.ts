/** The parts of a path in an archive, which is below the root even where it says it is absolute; throws where it goes up. */
export declare function inside(path: string): string[];
/**
 * The path of a folder from `root` with every link on the way followed as the container would do it, so that none leads out.
 * `make` makes a part that is missing. Throws an `Error` where something on the way is no folder.
 */
export declare function realPlace(root: string, parts: readonly string[], make: (missing: string) => void): string;
/** The path of what is at `parts`, itself not followed where it is a link; undefined where there is nothing. */
export declare function lookFor(root: string, parts: readonly string[]): string | undefined;
