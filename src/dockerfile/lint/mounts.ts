import { expandKnown, type Step } from './steps.ts';

/** A `--mount` of a RUN. */
export interface Mount {
  /** `bind` where nothing else is said. */
  readonly type: string;
  readonly from?: string;
  readonly target?: string;
  readonly id?: string;
  /** Where the flag begins in the instruction's text. */
  readonly at: number;
}

/** The mounts of a RUN, none of other instructions. */
export function mountsOf({ keyword, flags, before }: Step): Mount[] {
  if (keyword !== 'RUN') return [];
  return flags
    .filter(({ name }) => name === 'mount')
    .map(({ value = '', at }) => {
      const fields = new Map(value.split(',').map((field): [string, string] => splitField(field)));
      const read = (...names: string[]) => {
        const found = names.map((name) => fields.get(name)).find((text) => text !== undefined && text !== '');
        return found === undefined ? undefined : (expandKnown(found, before.variables) ?? found);
      };
      const from = read('from');
      const target = read('target', 'dst', 'destination');
      const id = read('id');
      return {
        type: (read('type') ?? 'bind').toLowerCase(),
        ...(from === undefined ? {} : { from }),
        ...(target === undefined ? {} : { target }),
        ...(id === undefined ? {} : { id }),
        at,
      };
    });
}

function splitField(field: string): [string, string] {
  const [key = '', ...value] = field.trim().split('=');
  return [key.toLowerCase(), value.join('=').replace(/^"|"$/g, '')];
}
