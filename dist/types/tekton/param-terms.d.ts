/** Does `work`; what it throws names params where it would name options. */
export declare function inParamTerms<T>(work: () => T): T;
/** An error that names params where it would name options. */
export declare function errorInParamTerms(error: unknown): unknown;
/**
 * Awaits `work`; the hints of what it throws name params. The message of a build stays as it is but for what it begins with:
 * it quotes names that people gave to their objects, and a Secret or a file may be called as an option is.
 */
export declare function withHintsInParamTerms<T>(work: Promise<T>): Promise<T>;
/** A sentence with the names of params instead of those of options. */
export declare function paramTerms(text: string): string;
