/** An ignore file and paths to ask about; a character stands for one byte. */
export interface IgnoreCase {
  readonly rules: string;
  readonly paths: readonly string[];
}

/** Paths of one case. */
export const PATHS_PER_CASE = 10;

const NAMES = [
  ...[
    'a',
    'b',
    'ab',
    'a.b',
    '.a',
    'A',
    'a b',
    '#a',
    '!a',
    'a*',
    '[a]',
    'a-c',
    '\\a',
    '$',
    '^a',
    'a\nb',
    'a1',
    '..a',
    'x',
  ],
  ...['\xc3\xa9', '\xe6\x97\xa5', '\xf0\x9f\xa6\x80', '\xff', '\xc3', '\xed\xa0\x80', '\xef\xbf\xbd', '\xef\xbb\xbfa'],
  ...['(a)', 'a|b', 'a+', '{a}', 'a:', ' a', '\xc2\xa0a', 'aa'],
];
const CHARACTERS = [
  ...'**??[[]]^^-\\!#//..+(|{$:,aabbcAz1 ',
  ...[
    '\xc3\xa9',
    '\xff',
    '\xc3',
    '\xe6\x97\xa5',
    '\t',
    '\r',
    '\v',
    '\xef\xbf\xbd',
    '\xef\xbb\xbf',
    '\xc2\x85',
    '\xe2\x80\xa8',
  ],
];
const PIECES = [
  ...[
    '*',
    '**',
    '**/',
    '/**',
    '/**/',
    '?',
    '[a-c]',
    '[^a]',
    '[!a]',
    '[a-]',
    '[]a]',
    '[a\\]]',
    '[\\^a]',
    '[a*b]',
    '[**]',
  ],
  ...[
    '[[:alpha:]]',
    '[[:^digit:]]',
    '[[:x:]]',
    '[a',
    'a]',
    '[^',
    '[--a]',
    '[+--]',
    '[z-a]',
    '[\xc3\xa9-\xe6\x97\xa5]',
    '[\xff]',
  ],
  ...[
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Q',
    '\\E',
    '\\x61',
    '\\x6',
    '\\101',
    '\\1',
    '\\0',
    '\\n',
  ],
  ...[
    'a|b',
    '|',
    '|*',
    '{2}',
    'a{2}',
    '{0}',
    '{1,}',
    '{0,2}',
    '{2,1}',
    '{,2}',
    '{01}',
    '{1001}',
    'a*{2}',
    '\\x{61}',
    '\\x{}',
  ],
  ...['\\C', '\\*', '\\?', '\\[', '\\\\', '\\/', '\\!', '\\#', '\\-', '\\\xc3\xa9'],
  ...[
    '.',
    '..',
    './',
    '../',
    '//',
    '!',
    '!!',
    '! ',
    '/',
    ' ',
    '#',
    '^',
    '$',
    '[\\d]',
    '[\\W-z]',
    '[[:alpha:',
    ':]]',
    '[a[b]',
  ],
];

/** Random numbers that are the same for the same seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** An integer from 0 to one below the limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  one(from: readonly string[]): string {
    return from[this.below(from.length)] ?? '';
  }

  /** True once in so many times. */
  oncePer(times: number): boolean {
    return this.below(times) === 0;
  }
}

/** Random ignore files and paths in which rules often mean paths: few names, nested, and patterns made from the paths. */
export function randomCases(seed: number, count: number): IgnoreCase[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => randomCase(chance));
}

function randomCase(chance: Chance): IgnoreCase {
  const names = Array.from({ length: 4 }, () => chance.one(NAMES));
  const path = () => Array.from({ length: 1 + chance.below(4) }, () => chance.one(names)).join('/');
  const paths = Array.from({ length: PATHS_PER_CASE }, path);
  const lines = Array.from({ length: 1 + chance.below(5) }, () => randomLine(chance, chance.one(paths)));
  const lineEnd = chance.oncePer(6) ? '\r\n' : '\n';
  return { rules: `${chance.oncePer(12) ? '\xef\xbb\xbf' : ''}${lines.join(lineEnd)}`, paths };
}

function randomLine(chance: Chance, path: string): string {
  const wild = chance.oncePer(16);
  let line = wild ? soup(chance) : derived(chance, path);
  if (chance.oncePer(8)) line = `/${line}`;
  if (chance.oncePer(8)) line = `${line}${chance.one(['/', '/.', '/..', ' ', '\t', '/*', '/**'])}`;
  if (chance.oncePer(12)) line = `${chance.one([' ', './', '../', '#', '/', '**/', '\t'])}${line}`;
  return chance.oncePer(4) ? `!${line}` : line;
}

function soup(chance: Chance): string {
  return Array.from({ length: 1 + chance.below(6) }, () => chance.one(chance.oncePer(2) ? PIECES : CHARACTERS)).join(
    '',
  );
}

/** A path or a folder above it, some of its parts and characters replaced by what may stand for them. */
function derived(chance: Chance, path: string): string {
  const parts = path.split('/').slice(0, 1 + chance.below(4));
  return parts.map((part) => replaced(chance, part)).join('/');
}

function replaced(chance: Chance, part: string): string {
  if (chance.oncePer(4)) return chance.one(['*', '**', '?', '**', '*?', '.', '..']);
  if (chance.oncePer(16)) return `${part}${chance.one(PIECES)}`;
  const at = chance.below(part.length);
  if (chance.oncePer(14)) return `${part.slice(0, at)}${chance.one(PIECES)}${part.slice(at + 1)}`;
  return chance.oncePer(6) ? `\\${part}` : part;
}
