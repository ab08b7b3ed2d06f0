/** Whether a character, by its code point, belongs to a set. */
export type CharacterSet = (code: number) => boolean;

/** The set of the characters from one to another, both included. */
export function range(low: number, high: number): CharacterSet {
  return (code) => code >= low && code <= high;
}

/** The set of what is in any of several sets. */
export function union(sets: readonly CharacterSet[]): CharacterSet {
  const [only, ...more] = sets;
  if (only !== undefined && more.length === 0) return only;
  return (code) => sets.some((set) => set(code));
}

/** The set of what is not in a set. */
export function not(set: CharacterSet): CharacterSet {
  return (code) => !set(code);
}

/** Letters, digits and the underscore of ASCII. */
export const isWord = among('0-9A-Za-z_');

/** `\d`, `\D`, `\s` and so on, by their letter. Unlike elsewhere the white space of `\s` lacks the vertical tab. */
export const CLASS_ESCAPES: ReadonlyMap<string, CharacterSet> = new Map([
  ...withNegative('d', among('0-9')),
  ...withNegative('s', among('\t\n\f\r ')),
  ...withNegative('w', isWord),
]);

/** The sets that brackets know by name, as `[:alpha:]`. */
export const NAMED_CLASSES: ReadonlyMap<string, CharacterSet> = new Map([
  ['alnum', among('0-9A-Za-z')],
  ['alpha', among('A-Za-z')],
  ['ascii', range(0, 0x7f)],
  ['blank', among('\t ')],
  ['cntrl', union([range(0, 0x1f), range(0x7f, 0x7f)])],
  ['digit', among('0-9')],
  ['graph', range(0x21, 0x7e)],
  ['lower', among('a-z')],
  ['print', range(0x20, 0x7e)],
  ['punct', union([range(0x21, 0x2f), range(0x3a, 0x40), range(0x5b, 0x60), range(0x7b, 0x7e)])],
  ['space', among('\t\n\v\f\r ')],
  ['upper', among('A-Z')],
  ['word', isWord],
  ['xdigit', among('0-9A-Fa-f')],
]);

/** A set of ASCII characters, written as within the brackets of a regular expression. */
function among(listed: string): CharacterSet {
  const members = new RegExp(`^[${listed}]$`);
  const codes = new Set(Array.from({ length: 0x80 }, (_, code) => code).filter((code) => isMember(members, code)));
  return (code) => codes.has(code);
}

function isMember(members: RegExp, code: number): boolean {
  return members.test(String.fromCharCode(code));
}

function withNegative(letter: string, set: CharacterSet): [string, CharacterSet][] {
  return [
    [letter, set],
    [letter.toUpperCase(), not(set)],
  ];
}
