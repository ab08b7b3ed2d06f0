import { type ImageFiles } from './image-files.ts';
/** A file of an image, and what is known of its bytes. */
export interface Blob {
    readonly path: string;
    /** SHA-256 of the file, in hexadecimal; undefined where the image does not tell it. */
    readonly sha256?: string;
    /** Bytes of the file. */
    readonly size?: number;
}
/** A layer: a tar archive as it is or compressed. */
export interface Layer extends Blob {
    /** SHA-256 of the archive that is not compressed, in hexadecimal. */
    readonly diffId?: string;
}
/** The JSON in a file of an image; throws `REQUEST_INVALID` that names it. */
export declare function readJson(files: ImageFiles, blob: Blob): Promise<unknown>;
/** The tar archive of a layer; throws `REQUEST_INVALID` at its end where it is not what the image says. */
export declare function readLayer(files: ImageFiles, layer: Layer): AsyncGenerator<Buffer>;
