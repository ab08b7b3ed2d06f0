/** Where context and Dockerfile really are, links in their paths resolved. */
export interface Located {
    /** Real path of the context directory. */
    directory: string;
    /** Real path of the Dockerfile. */
    dockerfile: string;
    dockerfileText: string;
    /** Path in the archive, e.g. `src/Dockerfile`, or `dockerfile/NAME` for one outside of the context. */
    dockerfileInArchive: string;
    /** Files packed beside the context: an outside Dockerfile and its `.dockerignore`. */
    extra: {
        source: string;
        path: string;
    }[];
}
/** The archive folder of the context. */
export declare const CONTEXT_FOLDER = "src";
/** The archive folder of a Dockerfile that lies outside of the context. */
export declare const DOCKERFILE_FOLDER = "dockerfile";
/** Finds context and Dockerfile; throws `CONTEXT_INVALID` or `DOCKERFILE_MISSING` naming the path looked at. */
export declare function locateSource(directory: string, dockerfile: string | undefined): Promise<Located>;
