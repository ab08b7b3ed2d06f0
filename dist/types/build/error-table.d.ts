/** Every error code with exit status and meaning, as a Markdown table for the docs. */
export declare function errorTable(): string;
