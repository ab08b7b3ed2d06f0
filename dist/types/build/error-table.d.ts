/** Every error code with exit status, meaning and next step, as a Markdown table for the docs. */
export declare function errorTable(): string;
