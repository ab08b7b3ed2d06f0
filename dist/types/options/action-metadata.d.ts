/** The text of action.yml. */
export declare function actionMetadata(): string;
