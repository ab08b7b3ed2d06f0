/** A word of a Dockerfile with quotes removed and `$NAME`, `${NAME}`, `${NAME:-word}` and its kin replaced; an unset name gives nothing. */
export declare function expandWord(word: string, variables: ReadonlyMap<string, string>): string;
