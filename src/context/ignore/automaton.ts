import type { Step } from './step.ts';

/** Steps that can be come to with what was read up to now. */
interface State {
  /** Indexes of steps, ascending. */
  readonly front: readonly number[];
  /** What follows on each ASCII character, as far as it was needed. */
  readonly next: (State | undefined)[];
}

/** How much is remembered before all is forgotten, in steps of states: patterns of people need a few dozen. */
const MOST_REMEMBERED = 200_000;
const ASCII = 0x80;

/**
 * Matches whole texts by steps without assertions. What a character leads to is worked out once and remembered, so that
 * the many paths of a context cost one look per character.
 */
export class Automaton {
  readonly #steps: readonly Step[];
  readonly #states = new Map<string, State>();
  readonly #start: State;
  #remembered = 0;

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
    this.#start = this.#stateOf([0]);
  }

  /** Whether the whole text, in code points, is matched. */
  matches(text: readonly number[]): boolean {
    return this.#read(text).front.at(-1) === this.#steps.length;
  }

  /** Whether a text that begins with this one may be matched. */
  mayContinue(text: readonly number[]): boolean {
    return this.#read(text).front.length > 0;
  }

  #read(text: readonly number[]): State {
    let state = this.#start;
    for (const code of text) {
      if (state.front.length === 0) return state;
      state = this.#after(state, code);
    }
    return state;
  }

  #after(state: State, code: number): State {
    const known = code < ASCII ? state.next[code] : undefined;
    if (known !== undefined) return known;
    const reached: number[] = [];
    for (const index of state.front) {
      const step = this.#steps[index];
      if (step?.kind === 'many' && step.set(code)) reached.push(index);
      if (step?.kind === 'one' && step.set(code)) reached.push(index + 1);
    }
    const next = this.#stateOf(reached);
    if (code < ASCII) state.next[code] = next;
    return next;
  }

  #stateOf(reached: readonly number[]): State {
    const front = this.#reach(reached);
    const key = front.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#remembered += front.length + 1;
    if (this.#remembered > MOST_REMEMBERED) this.#forget();
    const state: State = { front, next: [] };
    this.#states.set(key, state);
    return state;
  }

  #forget(): void {
    for (const state of this.#states.values()) state.next.length = 0;
    this.#start.next.length = 0;
    this.#states.clear();
    this.#remembered = 0;
  }

  /** All steps that can be come to without reading a character. */
  #reach(from: readonly number[]): number[] {
    // A set is walked in the order things are added to it, those added meanwhile included.
    const reached = new Set(from);
    for (const index of reached) {
      const step = this.#steps[index];
      if (step?.kind === 'many' || step?.kind === 'skip') reached.add(index + 1);
      if (step?.kind === 'skip') reached.add(index + 1 + step.over);
    }
    return [...reached].sort((a, b) => a - b);
  }
}
