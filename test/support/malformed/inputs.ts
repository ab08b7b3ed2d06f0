import type { Command, Option } from '../../../src/options/option.ts';
import { type OptionName, optionsOf, type RawOptions } from '../../../src/options/table.ts';
import { MALFORMED } from './option-values.ts';

/** One malformed value, or several entries of a list that are wrong together. */
export interface MalformedInput {
  readonly option: Option & { readonly name: OptionName };
  readonly entries: readonly string[];
  /** Well-formed options that are given with it. */
  readonly beside: RawOptions;
}

/** Every malformed input of the options that a command takes; throws where an option of the table has none. */
export function malformedInputs(command: Command): MalformedInput[] {
  const options = optionsOf(command);
  return options.flatMap((option) => {
    const { values, beside = {} } = MALFORMED[option.name] ?? { values: [] };
    if (values.length === 0) throw new Error(`nothing malformed is known of the option ${option.name}: add it`);
    const taken = Object.entries(beside).filter(([name]) => options.some((other) => other.name === name));
    const distinct = new Map(values.map((value) => [JSON.stringify(value), value]));
    return [...distinct.values()].map((value) => ({
      option,
      entries: typeof value === 'string' ? [value] : value,
      beside: Object.fromEntries(taken),
    }));
  });
}

/**
 * Those that a command is tried with: all for a build and for what only the command has, and every third of what it has in
 * common with a build, which is read by the same code.
 */
export function triedInputs(command: Command): MalformedInput[] {
  const common = new Set(command === 'build' ? [] : optionsOf('build').map(({ name }) => name));
  return thinned(
    malformedInputs(command),
    ({ option }) => common.has(option.name),
    (input) => input.option.name,
  );
}

/** A list with every third alone of those that `isCommon`, counted from the first of each `group`. */
export function thinned<T>(all: readonly T[], isCommon: (one: T) => boolean, group: (one: T) => string): T[] {
  const counts = new Map<string, number>();
  return all.filter((one) => {
    if (!isCommon(one)) return true;
    const count = counts.get(group(one)) ?? 0;
    counts.set(group(one), count + 1);
    return count % 3 === 0;
  });
}

/** How an input reads in the report of a failure. */
export function describeInput({ option, entries }: MalformedInput): string {
  const text = JSON.stringify(entries.length === 1 ? entries[0] : entries);
  return `${option.name} ${text.length > 100 ? `${text.slice(0, 100)}…` : text}`;
}
