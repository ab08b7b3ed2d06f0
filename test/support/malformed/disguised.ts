/** Characters of a terminal, a line or a direction, and blanks and marks that nobody sees. */
const CONTROLS = ['\0', '\n', '\r', '\t', '\x07', '\x1b[31m', '\x7f', '\x85', '\u2028'] as const;
const UNSEEN = ['\u00a0', '\u00ad', '\u200b', '\u200d', '\u202e', '\u2066', '\ufeff'] as const;
const SHELL = [
  '$(id)',
  '`id`',
  ['$', '{HOME}'].join(''),
  ';id',
  '|id',
  '&',
  '>x',
  '<x',
  '*',
  '?',
  '!',
  "'",
  '"',
  '\\',
  ' ',
  '{x}',
  '~',
  '^',
];
const OTHER_SCRIPTS = ['\u0430', '\uff41', '\u00e9', 'e\u0301', '\ud835\udc1a', '\u0131', '\u2013', '\ud83d\ude80'];

/** `text` with each of the characters that no value of one line may hold, behind its first letter. */
export function withControls(text: string): string[] {
  return CONTROLS.map((control) => behindFirst(text, control));
}

/** `text` with characters behind its first letter that belong to no name: controls, what nobody sees, signs of shells, other scripts. */
export function disguised(text: string): string[] {
  return [...CONTROLS, ...UNSEEN, ...SHELL, ...OTHER_SCRIPTS].map((mark) => behindFirst(text, mark));
}

/** Values that say nothing, though some are long. */
export const BLANK: readonly string[] = ['', ' ', '\t', ' \n ', '\u00a0', '\u3000', '\ufeff'];

/** Half of a character, which no encoding can write. */
export const HALF_CHARACTER = 'x\ud800';

/** Whether an argument or a variable of a process can hold `text` at all. */
export function canBeTyped(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function behindFirst(text: string, mark: string): string {
  return `${text.slice(0, 1)}${mark}${text.slice(1)}`;
}
