/** An ignore file that was read. */
export interface IgnoreFile {
    /** Where it is, for messages. */
    readonly path: string;
    readonly content: Buffer;
}
/** Bytes of a Dockerfile or an ignore file that people write; every line is looked at, so that a hostile one takes no hours. */
export declare const LARGEST_TEXT: number;
/**
 * The ignore file that counts for a context: `NAME.dockerignore` beside the Dockerfile, under the very name the user
 * gave that, else the context's `.dockerignore`, else none. One that is there but cannot be read is an error
 * (`CONTEXT_INVALID`), never taken for none; so is a link in the context that leads out of it, because a checkout must
 * not make a file of this machine show up in messages.
 */
export declare function readIgnoreFile(directory: string, dockerfile: string | undefined): Promise<IgnoreFile | undefined>;
