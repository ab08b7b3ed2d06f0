import fc from 'fast-check';

/** Texts that parsers, terminals, runners and JavaScript itself give a meaning, and such as are large or deep. */
export const NASTY: readonly string[] = [
  ...['\0', '\r', '\n', '\r\n', '\t', '\v', '\f', '\x1b[31m', '\x1b]0;', '\x7f', '\x85', '\u2028', '\u202e', '\u200b'],
  ...['\ufeff', '\ufffd', '\ud800', '😀', 'é', '::error::', '##[error]', '%0A', '__proto__', 'constructor', 'toString'],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\\\',
    '$',
    `\${A}`,
    `\${A:-\${B}}`,
    '$(A)',
    '{{',
    '<<EOF',
    '<<',
    '#',
    '=',
    ':',
    ',',
    ';',
    '|',
  ],
  ...[
    '*',
    '**',
    '?',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '!',
    '&a ',
    '*a',
    '<<: *a',
    '- ',
    '? ',
    '..',
    '/../',
    '/',
    '@',
    '//',
  ],
  ...['-1', '0', '1e999', '0x10', 'NaN', 'null', 'true', '[]', '{}', '""', '9'.repeat(400), '1'.repeat(17), '-0'],
  ...[
    'a'.repeat(3000),
    ' '.repeat(3000),
    '['.repeat(3000),
    '{"a":'.repeat(3000),
    '- '.repeat(3000),
    `\${A:-`.repeat(500),
  ],
  ...[
    '&a [*a,*a]',
    '{"__proto__":{"polluted":1}}',
    'sha256:',
    `sha256:${'a'.repeat(64)}`,
    'https://u:p@h/',
    '.wh..wh..opq',
  ],
];

const place = fc.nat(9999).map((at) => at / 10_000);
const length = fc.oneof(fc.nat(4), fc.nat(40), fc.nat(4000));

/** A change to a sequence of any kind: bytes of a buffer or characters of a text. */
type Change<Sequence> = (sequence: Sequence, all: readonly Sequence[]) => Sequence;

/** What is needed of a kind of sequence to change it. */
interface Kind<Sequence> {
  readonly size: (sequence: Sequence) => number;
  readonly cut: (sequence: Sequence, from: number, to: number) => Sequence;
  readonly join: (...parts: Sequence[]) => Sequence;
  readonly nasty: fc.Arbitrary<Sequence>;
}

function changes<Sequence>({ size, cut, join, nasty }: Kind<Sequence>): fc.Arbitrary<Change<Sequence>> {
  const at = (sequence: Sequence, share: number) => Math.floor(share * (size(sequence) + 1));
  const spliced =
    (share: number, taken: number, put: (sequence: Sequence, from: number, to: number) => Sequence): Change<Sequence> =>
    (sequence) => {
      const from = at(sequence, share);
      const to = Math.min(size(sequence), from + taken);
      return join(cut(sequence, 0, from), put(sequence, from, to), cut(sequence, to, size(sequence)));
    };
  const nothing = (sequence: Sequence) => cut(sequence, 0, 0);
  return fc.oneof(
    place.map(
      (share): Change<Sequence> =>
        (sequence) =>
          cut(sequence, 0, at(sequence, share)),
    ),
    fc.tuple(place, length).map(([share, taken]) => spliced(share, taken, nothing)),
    fc.tuple(place, nasty).map(([share, text]) => spliced(share, 0, () => text)),
    fc.tuple(place, nasty).map(([share, text]) => spliced(share, size(text), () => text)),
    fc
      .tuple(place, length, fc.integer({ min: 2, max: 50 }))
      .map(([share, taken, times]) =>
        spliced(share, taken, (sequence, from, to) =>
          join(...Array.from({ length: to - from > 200 ? 2 : times }, () => cut(sequence, from, to))),
        ),
      ),
    fc.tuple(fc.nat(), place, place).map(
      ([number, share, other]): Change<Sequence> =>
        (sequence, all) => {
          const second = all[number % all.length] ?? sequence;
          return join(cut(sequence, 0, at(sequence, share)), cut(second, at(second, other), size(second)));
        },
    ),
  );
}

function changed<Sequence>(
  samples: readonly Sequence[],
  change: fc.Arbitrary<Change<Sequence>>,
): fc.Arbitrary<Sequence> {
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([sample, all]) => all.reduce((sequence, one) => one(sequence, samples), sample));
}

const textChanges = changes<string>({
  size: (text) => text.length,
  cut: (text, from, to) => text.slice(from, to),
  join: (...parts) => parts.join(''),
  nasty: fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 5 })),
});

const byteChanges = changes<Buffer>({
  size: (bytes) => bytes.length,
  cut: (bytes, from, to) => bytes.subarray(from, to),
  join: (...parts) => Buffer.concat(parts),
  nasty: fc.oneof(
    fc.constantFrom(...NASTY).map((text) => Buffer.from(text)),
    fc.uint8Array({ minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('ff', 'c3', 'e282', 'f09f98', 'eda080', 'c080', 'fe', '00').map((hex) => Buffer.from(hex, 'hex')),
  ),
});

const flip = fc.tuple(place, fc.nat(7)).map(
  ([share, bit]): Change<Buffer> =>
    (bytes) => {
      const flipped = Buffer.from(bytes);
      const at = Math.min(bytes.length - 1, Math.floor(share * bytes.length));
      if (at >= 0) flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      return flipped;
    },
);

/** Bytes that begin as one of the samples and are then flipped, cut, repeated, spliced with others, and spiked. */
export function mutatedBytes(samples: readonly (Buffer | string)[]): fc.Arbitrary<Buffer> {
  const buffers = samples.map((sample) => Buffer.from(sample));
  return changed(buffers, fc.oneof(byteChanges, flip));
}

/** Texts in the same way; some of them come from bytes that are no UTF-8. */
export function mutatedText(samples: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: changed(samples, textChanges) },
    { weight: 3, arbitrary: mutatedBytes(samples).map((bytes) => bytes.toString('utf8')) },
    { weight: 1, arbitrary: nastyText },
  );
}

/** Texts of nasty pieces alone. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Bytes in pieces, cut anywhere. */
export function pieces(bytes: Buffer, shares: readonly number[]): Buffer[] {
  const cuts = shares.map((share) => Math.floor((share / 10_000) * bytes.length)).sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

/** Where bytes are cut, for {@link pieces}. */
export const cuts: fc.Arbitrary<number[]> = fc.array(fc.nat(10_000), { maxLength: 12 });
