import { BadPattern } from './bad-pattern.ts';
import { type CharacterSet, NAMED_CLASSES, not, range, union } from './character-sets.ts';
import { codeOf, readClassEscape, readEscape } from './parse-escape.ts';
import type { Unread } from './unread.ts';

/** Reads brackets and what is in them. A closing bracket that comes first is an ordinary character. */
export function readBrackets(unread: Unread): CharacterSet {
  unread.next();
  const isNegated = unread.at(0) === '^';
  if (isNegated) unread.next();
  const sets: CharacterSet[] = [];
  while (unread.at(0) !== ']' || sets.length === 0) {
    sets.push(readNamedClass(unread) ?? readClassEscape(unread) ?? readRange(unread));
  }
  unread.next();
  const members = union(sets);
  return isNegated ? not(members) : members;
}

// Brackets with a colon are a name as soon as the same closes it anywhere behind, else ordinary characters.
function readNamedClass(unread: Unread): CharacterSet | undefined {
  if (unread.length < 3 || unread.at(0) !== '[' || unread.at(1) !== ':') return undefined;
  const end = unread.hasClassEnd(2) ? unread.before(':', ']', 2) : undefined;
  if (end === undefined) return undefined;
  const name = unread.text(end).slice('[:'.length);
  const members = NAMED_CLASSES.get(name.replace(/^\^/, ''));
  if (members === undefined) throw new BadPattern(`[:${name}:] names no characters`);
  unread.take(end + 2);
  return name.startsWith('^') ? not(members) : members;
}

function readRange(unread: Unread): CharacterSet {
  const low = readCharacter(unread);
  if (unread.length < 2 || unread.at(0) !== '-' || unread.at(1) === ']') return range(low, low);
  unread.next();
  const high = readCharacter(unread);
  if (high < low) throw new BadPattern('a range in brackets whose end is before its begin');
  return range(low, high);
}

function readCharacter(unread: Unread): number {
  if (unread.at(0) === '\\') return readEscape(unread);
  const character = unread.next();
  if (character === undefined) throw new BadPattern('a bracket that is not closed');
  return codeOf(character);
}
