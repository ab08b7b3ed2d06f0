import { BuildError } from '../../build/errors.ts';
/** The files of an image as it was given: those in a directory, or those in an archive, which is left as it is. */
export interface ImageFiles {
    /** The directory or archive as the user has named it. */
    readonly name: string;
    /** Bytes of a file; undefined where there is none. */
    size(path: string): Promise<number | undefined>;
    /** The bytes of a file that is there. */
    read(path: string): AsyncIterable<Buffer>;
}
/** The error for an image that cannot be used; `what` follows its name. */
export declare function imageError(name: string, what: string, cause?: unknown): BuildError;
/** Opens an image layout or archive; throws `REQUEST_INVALID` where it is neither. */
export declare function openImage(name: string): Promise<ImageFiles>;
/** What an error says of itself. */
export declare function messageOf(error: unknown): string;
