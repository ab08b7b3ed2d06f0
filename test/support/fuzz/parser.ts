import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';

/** A parser of bytes from outside: whose bytes they are, which inputs it gets, and what must hold of what it gives. */
export interface Parser {
  readonly name: string;
  /** The files that read these bytes, from `src`. */
  readonly covers: readonly string[];
  /** What holds of every result, in words. */
  readonly holds: string;
  /** How many inputs it gets of the usual number; less for one that opens connections. */
  readonly share: number;
  readonly property: fc.IAsyncProperty<[unknown]>;
  /** Whether it took any of the inputs for good, where it can: without any the rest says little. */
  readonly accepted: () => boolean;
}

/** What a table says of a parser. */
export interface Row<Input, Result> {
  readonly name: string;
  readonly covers: readonly string[];
  readonly holds: string;
  readonly input: fc.Arbitrary<Input>;
  readonly read: (input: Input) => Result | Promise<Result>;
  /** Throws where the result breaks what holds of it. */
  readonly check?: (result: Result, input: Input) => void | Promise<void>;
  /** Texts of the input that no message may show. */
  readonly secrets?: readonly string[];
  /** Other errors than those of the project that are part of what is documented. */
  readonly documented?: (error: unknown) => boolean;
  readonly share?: number;
  /** None of the inputs can be good: what is read is all refused. */
  readonly refusesAll?: boolean;
}

/** Inputs that each parser gets; a deeper search is `FUZZ_RUNS=100000 npx vitest run --project unit test/unit/fuzz`. */
const USUAL_RUNS = 200;
const RUNS = Number(process.env.FUZZ_RUNS ?? USUAL_RUNS);
/** A guard against hours, not a limit of what is right; in milliseconds. */
const LONGEST_SEARCH = RUNS > USUAL_RUNS ? 45_000 : 20_000;

const CONTROLS = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const LONGEST_MESSAGE = 4001;
const KNOWN_PROPERTIES = Object.getOwnPropertyNames(Object.prototype).join();

/** A row of a table, ready to be run. */
export function parser<Input, Result>(row: Row<Input, Result>): Parser {
  let accepted = 0;
  const property = fc.asyncProperty(row.input, async (input) => {
    let result: Result;
    try {
      result = await row.read(input);
    } catch (error) {
      if (row.documented?.(error) !== true) expectUsableError(error, row.secrets ?? []);
      return;
    } finally {
      expectCleanPrototype();
    }
    accepted += 1;
    await row.check?.(result, input);
  });
  const { name, covers, holds, share = 1, refusesAll = false } = row;
  return {
    ...{ name, covers, holds, share },
    property: property as unknown as Parser['property'],
    accepted: () => accepted > 0 || refusesAll,
  };
}

/** One line, of bounded length, of this project, with a code that is not that of a defect, and without secrets. */
export function expectUsableError(error: unknown, secrets: readonly string[]): void {
  if (!(error instanceof BuildError)) throw new Error('it threw something else than a BuildError', { cause: error });
  ensure(error.code !== 'INTERNAL', 'the error is not told as a defect of ours');
  for (const text of [error.message, error.hint ?? '']) {
    ensure(isOneLine(text), 'the message is one line without control characters');
    ensure(text.length <= LONGEST_MESSAGE, 'the message is of bounded length');
    ensure(!secrets.some((secret) => text.includes(secret)), 'the message shows no secret');
  }
}

/** Whether a text has no line break and nothing that steers a terminal. */
export function isOneLine(text: string): boolean {
  return !CONTROLS.test(text);
}

/** Throws what does not hold; millions of times faster than a matcher that words what was expected. */
export function ensure(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}

function expectCleanPrototype(): void {
  const isClean = Object.getOwnPropertyNames(Object.prototype).join() === KNOWN_PROPERTIES;
  ensure(isClean && Reflect.get({}, 'polluted') === undefined, 'the prototype of objects is as it was');
}

/** Runs every parser of a table, and tells how many inputs there were. */
export function fuzz(whose: string, parsers: readonly Parser[]): void {
  let cases = 0;
  describe(whose, () => {
    for (const { name, holds, share, property, accepted } of parsers) {
      it(`${name}: ${holds}`, { timeout: 10 * LONGEST_SEARCH }, async () => {
        const numRuns = Math.max(20, Math.round(RUNS * share));
        const report = await fc.check(property, {
          numRuns,
          interruptAfterTimeLimit: LONGEST_SEARCH,
          endOnFailure: RUNS > USUAL_RUNS,
        });
        cases += report.numRuns;
        if (report.failed) throw new Error(fc.defaultReportMessage(report), { cause: report.errorInstance });
        expect(accepted()).toBe(true);
      });
    }
    afterAll(() => console.log(`${cases.toLocaleString('en')} hostile inputs of ${whose}, ${parsers.length} parsers`));
  });
}
