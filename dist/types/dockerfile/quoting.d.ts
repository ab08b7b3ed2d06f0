/** A text in double quotes, which moby's shell lexer reads back as exactly this text; it must not hold a line break. */
export declare function quoted(text: string): string;
/** A key of ENV or LABEL, bare where that is safe. */
export declare function keyWord(key: string): string;
/** Words in the JSON form of COPY or VOLUME: Kaniko expands each of them after it was decoded, as it does bare words. */
export declare function wordArray(words: readonly string[]): string;
/** The JSON form of ENTRYPOINT or CMD, whose elements nothing expands. */
export declare function jsonArray(texts: readonly string[]): string;
/**
 * A path that COPY takes for this one file and not for a pattern. The escape works in patterns only: without a wildcard
 * a backslash stands for itself.
 */
export declare function literalSource(path: string): string;
