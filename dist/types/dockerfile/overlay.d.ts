/** A file or folder of the context that goes into the image. */
export interface AddedFile {
    /** Path in the context, never a pattern; a folder gives its content. */
    readonly source: string;
    /** Path in the image as COPY has it: a file goes into a destination that ends in `/`; relative means below the work folder. */
    readonly destination: string;
    /** Permissions in octal, `0644`; undefined keeps those of the context. */
    readonly mode?: string;
    /** `USER[:GROUP]`, by number or by a name that the base image has; undefined means 0:0. */
    readonly owner?: string;
}
/** An image described without a Dockerfile: a base image and what is laid over it. Undefined keeps what the base image says. */
export interface Overlay {
    readonly baseImage: string;
    readonly addFiles: readonly AddedFile[];
    readonly workdir?: string;
    readonly user?: string;
    readonly env: readonly Setting[];
    readonly labels: readonly Setting[];
    /** `PORT` or `PORT/tcp|udp`. */
    readonly expose: readonly string[];
    readonly volumes: readonly string[];
    /** Empty clears that of the base image. */
    readonly entrypoint?: readonly string[];
    /** Empty clears that of the base image, and so does an entry point without a command. */
    readonly cmd?: readonly string[];
}
/** A name and its value. */
export type Setting = readonly [key: string, value: string];
/** A Dockerfile that says what an overlay says. */
export interface RenderedDockerfile {
    readonly text: string;
    /** Build arguments that carry the values no line can hold. */
    readonly buildArgs: readonly Setting[];
}
/**
 * Writes the Dockerfile of an overlay: reading it gives exactly what the overlay says, whatever characters it holds.
 * Throws {@link RequestProblems} with every value that no Dockerfile can express, by the name of its option.
 */
export declare function renderOverlay(overlay: Overlay): RenderedDockerfile;
