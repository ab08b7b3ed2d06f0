import type { PathBytes } from '../path-bytes.ts';
/** A path that many patterns are compared with: as bytes, and as characters where one of them asks for those. */
export declare class PathText {
    #private;
    readonly bytes: PathBytes;
    constructor(bytes: PathBytes);
    /** The characters, as code points. */
    get codes(): readonly number[];
}
