import { FOREIGN_INPUTS, type ForeignInput } from './foreign-inputs.ts';
import type { Option, OptionTopic } from './option.ts';
import { OPTION_TOPICS, type OptionName, optionsOf } from './table.ts';

/** An input as action.yml declares it. */
export interface ActionInput {
  readonly name: string;
  readonly description: string;
  /** The value when the workflow gives none; undefined means the empty text. */
  readonly value?: string;
}

/** The options that are inputs of the Action. */
export function actionOptions(): readonly (Option & { readonly name: OptionName })[] {
  return optionsOf('build').filter(isActionOption);
}

/** The same by topic, without topics that have none. */
export function actionTopics(): readonly OptionTopic[] {
  return OPTION_TOPICS.map(({ title, options }) => ({ title, options: options.filter(isActionOption) })).filter(
    ({ options }) => options.length > 0,
  );
}

/** Every input of the Action, those that are refused last. */
export function actionInputs(): readonly ActionInput[] {
  const foreign = FOREIGN_INPUTS.flatMap(({ origin, inputs }) => inputs.map((input) => foreignInput(input, origin)));
  return [...actionOptions().map(ownInput), ...foreign];
}

/** What the Action says an option means. */
export function actionHelp({ help, action }: Option): string {
  return action?.help ?? help;
}

/** The value that applies when the workflow gives none, and what applies then in words. */
export function actionDefault(option: Option): { readonly value?: string; readonly words?: string } {
  const isValue = option.kind === 'switch' || option.kind === 'choice';
  const value = option.action?.value ?? (isValue ? option.default : undefined);
  const words = option.action?.default ?? option.default;
  return { ...(value === undefined ? {} : { value }), ...(words === undefined ? {} : { words: value ?? words }) };
}

function isActionOption({ commands, cliOnly }: Option): boolean {
  return commands.includes('build') && cliOnly !== true;
}

function ownInput(option: Option): ActionInput {
  const { value, words } = actionDefault(option);
  const choices = option.choices === undefined ? '' : ` One of: ${option.choices.join(', ')}.`;
  const otherwise = value === undefined && words !== undefined ? ` Default: ${words}.` : '';
  const description = `${actionHelp(option)}${form(option)}${choices}${otherwise}`;
  return { name: option.name, description, ...(value === undefined ? {} : { value }) };
}

function form({ kind }: Option): string {
  if (kind === 'tags') return ' One a line, or separated by commas.';
  return kind === 'list' ? ' One a line.' : '';
}

function foreignInput({ name, instead, harmless, unused }: ForeignInput, origin: string): ActionInput {
  const status =
    unused === true
      ? `Input of ${origin}, taken and not used.`
      : `Not supported, refused when set (input of ${origin}).`;
  return { name, description: `${status} ${instead}`, ...(harmless?.[0] === undefined ? {} : { value: harmless[0] }) };
}
