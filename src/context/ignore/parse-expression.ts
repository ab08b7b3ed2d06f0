import { BadPattern } from './bad-pattern.ts';
import { type CharacterSet, isWord, not, range } from './character-sets.ts';
import { readBrackets } from './parse-brackets.ts';
import { codeOf, readClassEscape, readEscape } from './parse-escape.ts';
import { readRepeat, repeated } from './repeat.ts';
import type { Assertion, Step } from './step.ts';
import { Unread } from './unread.ts';

const NEW_LINE = 10;
const SLASH = 0x2f;
const notNewLine = not(range(NEW_LINE, NEW_LINE));
/** Over this, what Go would still compile is refused: repeated repetitions take memory. */
const MOST_STEPS = 100_000;
const ANY_FOLDERS = '(.*/)?';

/** Holds where a text begins. */
export const atBegin: Assertion = (before) => before === undefined;
/** Holds where a text ends. */
export const atEnd: Assertion = (_before, after) => after === undefined;
const atWordEdge: Assertion = (before, after) => isWord(before ?? -1) !== isWord(after ?? -1);
const ASSERTION_ESCAPES: ReadonlyMap<string, Assertion> = new Map([
  ['A', atBegin],
  ['z', atEnd],
  ['b', atWordEdge],
  ['B', (before, after) => !atWordEdge(before, after)],
]);

/**
 * Reads an expression that `translatePattern` made, by the syntax of Go's regular expressions as far as it can occur
 * there: what a user escapes may mean something to it, and so may bars and braces. Gives the steps of each of its
 * alternatives. Throws `BadPattern` where Go does not compile it.
 */
export function parseExpression(characters: readonly string[]): Step[][] {
  const unread = new Unread(characters);
  const alternatives: Step[][] = [];
  do {
    alternatives.push(readAlternative(unread));
  } while (unread.next() === '|');
  return alternatives;
}

function readAlternative(unread: Unread): Step[] {
  const steps: Step[] = [];
  // What braces may repeat: the step before them, unless that is repeated itself.
  let last: Step | undefined;
  while (unread.length > 0 && unread.at(0) !== '|') {
    const repeat = readRepeat(unread);
    if (repeat === undefined) {
      const read = readSteps(unread);
      // What is quoted may be more than a call takes arguments.
      for (const step of read) steps.push(step);
      last = isRepeated(read) ? undefined : read.at(-1);
    } else {
      if (last === undefined) throw new BadPattern('braces that repeat nothing');
      steps.splice(-1, 1, ...repeated(last, repeat));
      last = undefined;
    }
    if (steps.length > MOST_STEPS) throw new BadPattern('too long');
  }
  return steps;
}

function isRepeated(steps: readonly Step[]): boolean {
  return steps.some(({ kind }) => kind === 'many');
}

function readSteps(unread: Unread): Step[] {
  const [character = '', escaped = ''] = [unread.at(0), unread.at(1)];
  if (character === '\\' && escaped === 'Q') return readQuoted(unread);
  if (character === '[') return [starred(readBrackets(unread), unread)];
  if (character === '(') {
    unread.take(ANY_FOLDERS.length);
    return [{ kind: 'skip', over: 2 }, { kind: 'many', set: notNewLine }, literal(SLASH)];
  }
  if (character === '\\') return [readEscaped(unread, escaped)];
  unread.next();
  if (character === '^') return [{ kind: 'assert', holds: atBegin }];
  if (character === '$') return [{ kind: 'assert', holds: atEnd }];
  return [character === '.' ? starred(notNewLine, unread) : literal(codeOf(character))];
}

function readEscaped(unread: Unread, escaped: string): Step {
  const holds = ASSERTION_ESCAPES.get(escaped);
  if (holds !== undefined) {
    unread.take(2);
    return { kind: 'assert', holds };
  }
  const set = readClassEscape(unread);
  return set === undefined ? literal(readEscape(unread)) : { kind: 'one', set };
}

/** All up to `\E`, or to the end, stands for itself. */
function readQuoted(unread: Unread): Step[] {
  unread.take(2);
  const end = unread.before('\\', 'E', 0);
  const quoted = end === undefined ? unread.take(unread.length) : unread.take(end + 2).slice(0, -2);
  return quoted.map((character) => literal(codeOf(character)));
}

function starred(set: CharacterSet, unread: Unread): Step {
  if (unread.at(0) !== '*') return { kind: 'one', set };
  unread.next();
  return { kind: 'many', set };
}

function literal(code: number): Step {
  return { kind: 'one', set: (other) => other === code };
}
