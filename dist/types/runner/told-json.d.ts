/** Words of a program that stand within a line of ours. */
export declare function oneLine(words: string): string;
/** What a program printed as JSON; an empty object where it is no JSON, or no object. */
export declare function toldJson(text: string): Readonly<Record<string, unknown>>;
