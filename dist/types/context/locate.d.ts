import { type IgnoreFile } from './ignore-file.ts';
/** What a build is made from, read once. */
export interface Located {
    /** Real path of the context directory. */
    readonly directory: string;
    /** The Dockerfile byte for byte. */
    readonly dockerfile: Buffer;
    readonly dockerfileText: string;
    /** The ignore file that counts; undefined where there is none. */
    readonly ignoreFile: IgnoreFile | undefined;
}
/**
 * Finds context, Dockerfile and ignore file, links in their paths followed but not out of the context. Throws `CONTEXT_INVALID` or
 * `DOCKERFILE_MISSING` naming the path looked at. A Dockerfile given as text has no ignore file of its own.
 */
export declare function locateSource(source: {
    readonly directory: string;
    readonly dockerfile?: string | undefined;
    readonly dockerfileText?: string | undefined;
}): Promise<Located>;
