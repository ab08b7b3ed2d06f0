/** The option table as Markdown, one table for each topic. */
export declare function optionTables(): string;
