import { flagName } from '../kaniko/reserved-arguments.ts';
import type { OptionName } from '../options/table.ts';

/** Arguments of the executor that an option stands for: other build Tasks have no param for them. */
const OPTION_BY_FLAG: Readonly<Record<string, OptionName>> = {
  destination: 'tags',
  'build-arg': 'build-args',
  label: 'labels',
  'insecure-registry': 'insecure-registries',
  'skip-tls-verify-registry': 'skip-tls-verify-registries',
  target: 'target',
  'no-push': 'push',
  reproducible: 'reproducible',
};
const SWITCHES = new Set(['no-push', 'reproducible']);

/** What EXTRA_ARGS mean: options that they stand for, in order, and the arguments that are left for the executor. */
export interface ExtraArgs {
  readonly options: readonly (readonly [OptionName, string])[];
  readonly rest: readonly string[];
}

/**
 * Sorts EXTRA_ARGS as people write them for other build Tasks. The executor takes `--flag value` as two arguments as well:
 * they become one. Nothing is judged here.
 */
export function sortExtraArgs(given: readonly string[]): ExtraArgs {
  const options: (readonly [OptionName, string])[] = [];
  const rest: string[] = [];
  for (const argument of joined(given)) {
    const name = flagName(argument);
    const option = name === undefined ? undefined : OPTION_BY_FLAG[name];
    if (name === undefined || option === undefined) rest.push(argument);
    else options.push([option, flagValue(argument, name)]);
  }
  return { options, rest };
}

function joined(given: readonly string[]): string[] {
  const all: string[] = [];
  for (const argument of given) {
    const before = all.at(-1);
    const isValue = !argument.startsWith('-') && before !== undefined && /^--?[A-Za-z][\w-]*$/.test(before);
    if (isValue) all[all.length - 1] = `${before}=${argument}`;
    else all.push(argument);
  }
  return all;
}

function flagValue(argument: string, name: string): string {
  const at = argument.indexOf('=');
  const value = at < 0 ? '' : argument.slice(at + 1);
  if (!SWITCHES.has(name)) return at < 0 && /^-d./.test(argument) ? argument.slice(2) : value;
  const isOff = /^(false|0|f)$/i.test(value);
  return String(name === 'no-push' ? isOff : !isOff);
}
