/**
 * A command as an option gives it: a JSON array of texts where the first entry begins with `[`, else one argument an
 * entry, taken exactly. Undefined for what begins as an array and is none: nobody can tell what it should mean.
 */
export declare function readCommandLine(entries: readonly string[]): string[] | undefined;
