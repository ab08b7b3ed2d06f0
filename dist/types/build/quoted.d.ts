/** A value that somebody gave, for messages: in one line, clipped, and what nobody could see of it written as JSON would. */
export declare function quoted(text: string): string;
/** The same in the quotes of JSON. */
export declare function doubleQuoted(text: string): string;
/** The same without quotes. */
export declare function visible(given: string): string;
