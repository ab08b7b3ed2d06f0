/**
 * A word of a Dockerfile with quotes removed and `$NAME`, `${NAME}`, `${NAME:-word}` and its kin replaced; an unset name gives
 * nothing. What comes out longer than 65,536 characters is cut there.
 */
export declare function expandWord(word: string, variables: ReadonlyMap<string, string>): string;
