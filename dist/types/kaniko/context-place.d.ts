/** Where the executor finds its context and its Dockerfile. */
export interface ContextPlace {
    /** The value of `--context`. */
    readonly context: string;
    /** The value of `--context-sub-path`. */
    readonly subPath?: string;
    /** A branch or tag of a git context, for `--git=branch`. */
    readonly branch?: string;
    /** Absolute path of the Dockerfile: a relative one is looked up in the working directory first. */
    readonly dockerfile: string;
}
/** The place of a context that the pod has unpacked before the executor starts. */
export declare function unpackedContext(): ContextPlace;
/** The place of a context that the executor itself takes from its stdin and unpacks. */
export declare function contextFromStdin(): ContextPlace;
