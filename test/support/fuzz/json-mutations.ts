import fc from 'fast-check';
import { mutatedText, NASTY } from './mutations.ts';

/** Values of JSON that stand where others are expected, as their texts: some have keys that JavaScript knows by itself. */
const WRONG: readonly string[] = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-1',
    '1e308',
    '9007199254740993',
    '0.5',
    '""',
    '[]',
    '{}',
    '[null]',
    '[[]]',
    '[""]',
  ],
  ...[
    '{"__proto__": {"polluted": 1}}',
    '{"constructor": {"prototype": {"polluted": 1}}}',
    '{"toString": 1, "valueOf": 1}',
  ],
  ...[
    '{"length": 3}',
    '{"then": 1}',
    '[1, "a", null, {}]',
    '"\\u0000"',
    '"\\ud800"',
    `${'['.repeat(500)}${']'.repeat(500)}`,
  ],
  ...NASTY.map((text) => JSON.stringify(text)),
];

type Step = string | number;

/** The ways to every value in a value, the way to itself first. */
function waysIn(value: unknown, way: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  const keys: Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [way, ...keys.flatMap((key) => waysIn(Reflect.get(value, key), [...way, key]))];
}

type Put = (old: unknown) => unknown;

/** A copy in which what is at the end of a way is another value; undefined takes it out. */
function replaced(value: unknown, [step, ...rest]: readonly Step[], put: Put): unknown {
  if (step === undefined) return put(value);
  if (Array.isArray(value)) {
    return value.flatMap((one, at) => {
      const next = at === step ? replaced(one, rest, put) : one;
      return next === undefined ? [] : [next];
    });
  }
  const entries = Object.entries(value as object).map(([key, one]) => [
    key,
    key === step ? replaced(one, rest, put) : one,
  ]);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...WRONG).map(
      (text): Put =>
        () =>
          JSON.parse(text),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Put>(() => undefined) },
  { weight: 1, arbitrary: fc.constant<Put>((old) => [old, old]) },
  {
    weight: 1,
    arbitrary: fc.constant<Put>((old) => ({ ...JSON.parse('{"__proto__": {"polluted": 1}}'), ...Object(old) })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Put>((old) =>
      Array.isArray(old) ? Array.from({ length: 50 }, () => old).flat() : JSON.stringify(old),
    ),
  },
);

/** Values that are one of the samples with some of its values of another type, missing, doubled or hostile. */
export function mutatedValue(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...samples), changes).map(([sample, all]) =>
    all.reduce((value: unknown, [number, put]) => {
      const ways = waysIn(value ?? null);
      const [first] = ways;
      return replaced(value, ways[number % ways.length] ?? first ?? [], put) ?? null;
    }, sample),
  );
}

/** The same as JSON, or as a text that was JSON before it was changed. */
export function mutatedJson(samples: readonly unknown[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: mutatedValue(samples).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: mutatedText(samples.map((sample) => JSON.stringify(sample))) },
  );
}
