/** The inputs of the Action as Markdown, one table for each topic. */
export declare function actionInputTables(): string;
/** The outputs of the Action as a Markdown table. */
export declare function actionOutputTable(): string;
/** The inputs of other actions that this one refuses, as Markdown, one table for each origin. */
export declare function foreignInputTables(): string;
