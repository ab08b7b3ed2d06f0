import type { Option, OptionTopic } from './option.ts';
import { type OptionName } from './table.ts';
/** An input as action.yml declares it. */
export interface ActionInput {
    readonly name: string;
    readonly description: string;
    /** The value when the workflow gives none; undefined means the empty text. */
    readonly value?: string;
}
/** The options that are inputs of the Action. */
export declare function actionOptions(): readonly (Option & {
    readonly name: OptionName;
})[];
/** The same by topic, without topics that have none. */
export declare function actionTopics(): readonly OptionTopic[];
/** Every input of the Action, those that are refused last. */
export declare function actionInputs(): readonly ActionInput[];
/** What the Action says an option means. */
export declare function actionHelp({ help, action }: Option): string;
/** The value that applies when the workflow gives none, and what applies then in words. */
export declare function actionDefault(option: Option): {
    readonly value?: string;
    readonly words?: string;
};
