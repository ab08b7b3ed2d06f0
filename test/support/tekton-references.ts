/** A reference to a variable in a text: `$(params.NAME[*])` is `{ path: 'params.NAME', index: '[*]' }`. */
export interface Reference {
  /** The whole text, `$(` and `)` included. */
  readonly whole: string;
  /** What the variable belongs to: `params`, `steps`, `step`, `results`, `tasks`, `workspaces`, `context`. */
  readonly root: string;
  /** The parts behind the root, joined by dots. */
  readonly rest: string;
  readonly index: string;
}

const REFERENCE =
  /\$\((params|steps|step|results|tasks|workspaces|context)(?:\.([^)\n]*?)|\["([^)\n]*?)"\]|\['([^)\n]*?)'\])(\[[\d*]+\])?\)/g;

/** The references of Tekton in a text; what it does not know, as `$(HOME)`, is none. */
export function referencesIn(text: string): Reference[] {
  return [...text.matchAll(REFERENCE)].map(([whole, root = '', dotted, double, single, index = '']) => {
    return { whole, root, rest: dotted ?? double ?? single ?? '', index };
  });
}

/** A text of a manifest, by the path to it. */
export type PlacedText = readonly [path: string, text: string];

/** Every text in a value. */
export function textsIn(value: unknown, path: string): PlacedText[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, index) => textsIn(one, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, `${path}.${name}`));
}

/** Faults of references to params: those that nobody declared, and lists that do not stand alone, or where no list may be. */
export function paramFaults(
  texts: readonly PlacedText[],
  params: ReadonlyMap<string, string>,
  takesLists: (path: string) => boolean,
): string[] {
  return texts.flatMap(([path, text]) => {
    const used = referencesIn(text).filter(({ root }) => root === 'params');
    return used.flatMap(({ whole, rest, index }) => {
      const type = params.get(rest);
      if (type === undefined) return [`${path}: ${whole} is not declared`];
      if (type === 'string') return index === '' ? [] : [`${path}: ${whole} is no list`];
      if (!takesLists(path)) return [`${path}: ${whole} is a list`];
      return index === '[*]' && whole === text ? [] : [`${path}: ${whole} is not isolated`];
    });
  });
}
