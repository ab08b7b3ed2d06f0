import { BadPattern } from './bad-pattern.ts';
import { type CharacterSet, NAMED_CLASSES, not, range, union } from './character-sets.ts';
import { codeOf, readClassEscape, readEscape, type Unread } from './parse-escape.ts';

/** Reads brackets and what is in them. A closing bracket that comes first is an ordinary character. */
export function readBrackets(unread: Unread): CharacterSet {
  unread.shift();
  const isNegated = unread[0] === '^';
  if (isNegated) unread.shift();
  const sets: CharacterSet[] = [];
  while (unread[0] !== ']' || sets.length === 0) {
    sets.push(readNamedClass(unread) ?? readClassEscape(unread) ?? readRange(unread));
  }
  unread.shift();
  const members = union(sets);
  return isNegated ? not(members) : members;
}

// Brackets with a colon are a name as soon as the same closes it anywhere behind, else ordinary characters.
function readNamedClass(unread: Unread): CharacterSet | undefined {
  if (unread.length < 3 || unread[0] !== '[' || unread[1] !== ':') return undefined;
  const end = unread.findIndex((character, at) => at >= 2 && character === ':' && unread[at + 1] === ']');
  if (end < 0) return undefined;
  const name = unread.slice(2, end).join('');
  const members = NAMED_CLASSES.get(name.replace(/^\^/, ''));
  if (members === undefined) throw new BadPattern(`[:${name}:] names no characters`);
  unread.splice(0, end + 2);
  return name.startsWith('^') ? not(members) : members;
}

function readRange(unread: Unread): CharacterSet {
  const low = readCharacter(unread);
  if (unread.length < 2 || unread[0] !== '-' || unread[1] === ']') return range(low, low);
  unread.shift();
  const high = readCharacter(unread);
  if (high < low) throw new BadPattern('a range in brackets whose end is before its begin');
  return range(low, high);
}

function readCharacter(unread: Unread): number {
  if (unread[0] === '\\') return readEscape(unread);
  const character = unread.shift();
  if (character === undefined) throw new BadPattern('a bracket that is not closed');
  return codeOf(character);
}
