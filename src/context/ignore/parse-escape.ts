import { BadPattern } from './bad-pattern.ts';
import { type CharacterSet, CLASS_ESCAPES } from './character-sets.ts';
import type { Unread } from './unread.ts';

const MOST_CODE = 0x10ffff;
/** Characters of a number in braces that are read; more would be noughts. */
const LONGEST_NUMBER = 64;
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** Reads a set that an escape stands for, as `\d`; undefined, with nothing read, where none begins here. */
export function readClassEscape(unread: Unread): CharacterSet | undefined {
  const known = unread.at(0) === '\\' ? CLASS_ESCAPES.get(unread.at(1) ?? '') : undefined;
  if (known !== undefined) unread.take(2);
  return known;
}

/**
 * Reads an escaped character and tells its code. The classes of Unicode, as `\pL`, are refused: Docker takes those that
 * its version of Unicode knows, but the backslash before a `p` is one that was meant to part folders.
 */
export function readEscape(unread: Unread): number {
  unread.next();
  const character = unread.next();
  if (character === undefined) throw new BadPattern('a backslash at its end');
  if (/^[\x00-\x7f]$/.test(character) && !/^[0-9A-Za-z]$/.test(character)) return codeOf(character);
  const code = CONTROLS.get(character) ?? readHexadecimal(character, unread) ?? readOctal(character, unread);
  if (code === undefined) throw new BadPattern(`\\${character} means nothing`);
  return code;
}

/** The code point of a character. */
export function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function readHexadecimal(character: string, unread: Unread): number | undefined {
  if (character !== 'x') return undefined;
  const [, braced, plain] = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(unread.text(LONGEST_NUMBER)) ?? [];
  const digits = braced ?? plain;
  if (digits === undefined) return undefined;
  unread.take(braced === undefined ? digits.length : digits.length + 2);
  const code = Number.parseInt(digits, 16);
  return code <= MOST_CODE ? code : undefined;
}

// A single digit but 0 would refer to a group, which is not to be had.
function readOctal(character: string, unread: Unread): number | undefined {
  const [digits] = /^[0-7]{0,2}/.exec(unread.text(2)) ?? [''];
  if (!/^[0-7]$/.test(character) || (character !== '0' && digits === '')) return undefined;
  unread.take(digits.length);
  return Number.parseInt(`${character}${digits}`, 8);
}
