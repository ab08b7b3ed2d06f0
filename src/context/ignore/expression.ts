import { Automaton } from './automaton.ts';
import { atBegin, atEnd, parseExpression } from './parse-expression.ts';
import type { Assertion, Step } from './step.ts';

/** One of the alternatives of an expression. */
interface Alternative {
  matches(text: readonly number[]): boolean;
  mayContinue(text: readonly number[]): boolean;
}

/**
 * An expression that is looked for in a text. All ways through it are followed at once, so that no pattern takes longer
 * than its length times that of the text.
 */
export class Expression {
  readonly #alternatives: readonly Alternative[];

  /** Throws `BadPattern`. */
  constructor(characters: readonly string[]) {
    this.#alternatives = parseExpression(characters).map(alternativeOf);
  }

  /** Whether the text, in code points, or a part of it is matched. */
  matches(text: readonly number[]): boolean {
    return this.#alternatives.some((one) => one.matches(text));
  }

  /** Whether a text that begins with this one may be matched; never false where one is. */
  mayContinue(text: readonly number[]): boolean {
    return this.#alternatives.some((one) => one.mayContinue(text));
  }
}

// Nearly all are about whole texts, and say nothing of places in them.
function alternativeOf(steps: readonly Step[]): Alternative {
  const [first, ...rest] = steps;
  const last = rest.pop();
  const isWhole = asserts(first, atBegin) && asserts(last, atEnd) && rest.every(({ kind }) => kind !== 'assert');
  if (isWhole) return new Automaton(rest);
  return {
    matches: (text) => follow(steps, text) === 'matched',
    mayContinue: (text) => follow(steps, text) !== 'impossible',
  };
}

function asserts(step: Step | undefined, assertion: Assertion): boolean {
  return step?.kind === 'assert' && step.holds === assertion;
}

/** The codes on both sides of a place in a text. */
type Neighbours = readonly [before: number | undefined, after: number | undefined];

/** Steps that were come to, as indexes. */
type Front = ReadonlySet<number>;

// What is not anchored has matched as soon as its last step is done, and may begin anywhere.
function follow(steps: readonly Step[], text: readonly number[]): 'matched' | 'open' | 'impossible' {
  const isAnchored = asserts(steps[0], atBegin);
  let front: Front = new Set([0]);
  for (const [at, code] of text.entries()) {
    const reached = reach(steps, front, [text[at - 1], code]);
    if (reached.has(steps.length)) return 'matched';
    front = take(steps, reached, code);
    if (!isAnchored) front = new Set([...front, 0]);
    if (front.size === 0) return 'impossible';
  }
  return reach(steps, front, [text.at(-1), undefined]).has(steps.length) ? 'matched' : 'open';
}

/** All steps that can be come to without taking a character. */
function reach(steps: readonly Step[], front: Front, [before, after]: Neighbours): Front {
  // A set is walked in the order things are added to it, those added meanwhile included.
  const reached = new Set(front);
  for (const index of reached) {
    const step = steps[index];
    if (step?.kind === 'many' || step?.kind === 'skip') reached.add(index + 1);
    if (step?.kind === 'skip') reached.add(index + 1 + step.over);
    if (step?.kind === 'assert' && step.holds(before, after)) reached.add(index + 1);
  }
  return reached;
}

function take(steps: readonly Step[], reached: Front, code: number): Front {
  const next = new Set<number>();
  for (const index of reached) {
    const step = steps[index];
    if (step?.kind === 'many' && step.set(code)) next.add(index);
    if (step?.kind === 'one' && step.set(code)) next.add(index + 1);
  }
  return next;
}
