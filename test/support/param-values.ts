import type { ParamValues } from '../../src/tekton/param-arguments.ts';
import { stepParams } from '../../src/tekton/task-params.ts';
import type { Variant } from '../../src/tekton/variant.ts';

/** Values of params that a run gives, by their names. */
export type GivenValues = Readonly<Record<string, string | readonly string[]>>;

export const SAMPLE_IMAGE = 'registry.example:5000/team/app:1';

/** What a step gets of a run that gives these values, and IMAGE. */
export function paramValues(given: GivenValues, variant: Variant): ParamValues {
  const all = stepParams(variant).map(
    ({ name, default: usual = SAMPLE_IMAGE }) => [name, given[name] ?? usual] as const,
  );
  const texts = all.filter((one): one is [string, string] => typeof one[1] === 'string');
  const lists = all.filter((one): one is [string, readonly string[]] => typeof one[1] !== 'string');
  return { texts: new Map(texts), lists: new Map(lists), problems: [] };
}
