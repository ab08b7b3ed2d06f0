/** Hands on the warnings that an API server puts into the heads of its answers, each one once. */
export declare class WarningHeaders {
    #private;
    /** The texts in a `Warning` header that were not there before. */
    unheard(header: string | undefined): string[];
}
