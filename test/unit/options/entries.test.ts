import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../src/options/entries.ts';

describe('the entries of a list', () => {
  it.each([
    ['A=1\nB=2', ['A=1', 'B=2']],
    ['  A=1  \r\n\r\n\n B=x, y = "z" \n', ['A=1', 'B=x, y = "z"']],
    ['"A=one\ntwo"\nB=2', ['A=one\ntwo', 'B=2']],
    ['"A=say ""hi"""', ['A=say "hi"']],
    ['"A=1', ['"A=1']],
    ['"A"=1', ['"A"=1']],
    ['"A=1" x', ['"A=1" x']],
    ['""', []],
    ['', []],
  ])('of %j are %j', (text, entries) => {
    expect(entriesOf(text)).toEqual(entries);
  });

  it('come back as they were, quoted or one a line', () => {
    const entry = fc
      .string({ unit: fc.constantFrom('a', '=', ',', ' ', '"', 'é'), minLength: 1 })
      .map((text) => `k${text}k`);
    const lines = fc
      .string({ unit: fc.constantFrom('a', '\n', '"', ',', '\r'), minLength: 1 })
      .map((text) => `k${text}k`);
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, lines)), (entries) => {
        const quoted = entries.map((text) => (/[\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
        expect(entriesOf(quoted.join('\n'))).toEqual(entries);
      }),
    );
  });

  it('are found in any text without delay, and none is blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\n', ' ', 'a', '\r', '\t') }), (text) => {
        for (const entry of entriesOf(text)) expect(entry.trim()).toBe(entry === '' ? 'never' : entry);
      }),
    );
    expect(entriesOf('"'.repeat(100_001))).toHaveLength(1);
  });
});
