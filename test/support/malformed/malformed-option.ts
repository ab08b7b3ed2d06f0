import { OPTION_TOPICS, type OptionName } from '../../../src/options/table.ts';
import { noChoices } from './grammars.ts';

/** What is malformed of an option, and what it needs to mean anything. */
export interface MalformedOption {
  /** One value each, or for a list several entries, which are wrong together. */
  readonly values: readonly (string | readonly string[])[];
  /** Well-formed options that are given with it, where the command takes them. */
  readonly beside?: Readonly<Partial<Record<OptionName, string>>>;
}

/** What is no choice of an option that has some. */
export function chosen(name: OptionName): MalformedOption {
  const option = OPTION_TOPICS.flatMap(({ options }) => options).find((one) => one.name === name);
  return { values: noChoices(option?.choices ?? []) };
}
