/** Hostile text as plain text of one line: no markup of Markdown or HTML is left, in a table cell or outside. */
export declare function plainMarkdown(value: string): string;
/** The same in the script of code. */
export declare function codeMarkdown(value: string): string;
/** A table whose cells are Markdown already. */
export declare function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string;
