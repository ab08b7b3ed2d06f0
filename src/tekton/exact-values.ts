import type { ValueReader } from '../options/value-reader.ts';
import { readParamArguments, textArgument } from './param-arguments.ts';
import { optionParams, stepParams } from './task-params.ts';
import type { Variant } from './variant.ts';

type Values = ReadonlyMap<string, string | readonly string[]>;

/**
 * Values of params so that each arrives as it is: Kubernetes changes dollars in arrays, so a list with one goes as lines of
 * OPTIONS. What would be refused in every run is a problem already here, by the name of the option.
 */
export function exactValues(values: Values, variant: Variant, reader: ValueReader): Values {
  const exact = new Map(values);
  const lines: string[] = [];
  for (const { name, option } of optionParams(variant)) {
    const entries = values.get(name);
    if (option === undefined || typeof entries !== 'object' || !entries.some((entry) => entry.includes('$'))) continue;
    if (entries.some((entry) => /[\r\n]/.test(entry)))
      reader.problem(
        `${option}: a dollar and a line break in one list do not get into a Task`,
        'Leave one of them out.',
      );
    lines.push(...entries.map((entry) => `${option}=${entry}`));
    exact.delete(name);
  }
  if (lines.length > 0) exact.set('OPTIONS', lines.join('\n'));
  noteChanged(exact, variant, reader);
  return exact;
}

function noteChanged(values: Values, variant: Variant, reader: ValueReader): void {
  const params = stepParams(variant).filter(({ type, name }) => type === 'string' && values.has(name));
  const given = params.map(({ name }) => textArgument(name, String(values.get(name))));
  const options = new Map(params.map(({ name, option = name }) => [name, option] as const));
  for (const { message, hint = '' } of readParamArguments(given, params, { traces: [] }).problems) {
    const named = message.replace(/^\w+/, (name) => options.get(name) ?? name);
    reader.problem(named, hint);
  }
}
