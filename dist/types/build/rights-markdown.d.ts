/** Every right with who needs it and what for, as a Markdown table for the docs. */
export declare function rightsTable(): string;
/** The files of `examples/rbac` with what they allow, as a Markdown table; `folder` is the way there from the document, and ends with a slash. */
export declare function roleTable(folder: string): string;
/** The Role that most people apply, as a block of YAML. */
export declare function wholeRole(): string;
