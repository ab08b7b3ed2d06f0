/** What a value in a manifest may be. */
export type Shape =
  | 'text'
  | 'switch'
  | 'number'
  /** A text or a list of texts, as the value of a param. */
  | 'value'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly needs?: readonly string[] };

/** Everything in `value` that a strict decoder of Tekton would refuse: unknown and missing fields, values of another type. */
export function shapeFaults(value: unknown, shape: Shape, path: string): string[] {
  if (typeof shape === 'string') return isScalar(value, shape) ? [] : [`${path} is no ${shape}`];
  if ('list' in shape) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((one, index) => shapeFaults(one, shape.list, `${path}[${index}]`));
  }
  if (!isObject(value)) return [`${path} is no object`];
  if ('map' in shape) {
    return Object.entries(value).flatMap(([key, one]) => shapeFaults(one, shape.map, `${path}.${key}`));
  }
  const missing = (shape.needs ?? []).filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => `${path}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, one]) => {
      if (one === undefined) return [];
      const known = shape.fields[name];
      return known === undefined ? [`${path}.${name} is unknown`] : shapeFaults(one, known, `${path}.${name}`);
    }),
  ];
}

function isScalar(value: unknown, shape: 'text' | 'switch' | 'number' | 'value'): boolean {
  if (shape === 'number') return typeof value === 'number';
  if (shape === 'switch') return typeof value === 'boolean';
  const isText = typeof value === 'string';
  return isText || (shape === 'value' && Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
