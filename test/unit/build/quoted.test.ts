import { describe, expect, it } from 'vitest';
import { doubleQuoted, quoted } from '../../../src/build/quoted.ts';

describe('a value in a message', () => {
  it.each([
    ['plain', "'plain'"],
    ['', "''"],
    ["it's", '"it\'s"'],
    ['two words, ünïcödé 🚀', "'two words, ünïcödé 🚀'"],
    ['a\nb\r\tc', "'a\\nb\\r\\tc'"],
    ['a\0\x1b[31m\x7f\x9b', "'a\\u0000\\u001b[31m\\u007f\\u009b'"],
    ['a\u00a0\u200b\u202e\u2028\ufeff', "'a\\u00a0\\u200b\\u202e\\u2028\\ufeff'"],
    ['half \ud83d', "'half \\ud83d'"],
  ])('shows what nobody would see: %j', (given, shown) => {
    expect(quoted(given)).toBe(shown);
  });

  it('is clipped between characters, and not where it fits', () => {
    expect(quoted('x'.repeat(80))).toBe(`'${'x'.repeat(80)}'`);
    expect(quoted('x'.repeat(81))).toBe(`'${'x'.repeat(80)}…'`);
    expect(quoted('🚀'.repeat(80))).toBe(`'${'🚀'.repeat(80)}'`);
    expect(quoted('🚀'.repeat(81))).toBe(`'${'🚀'.repeat(80)}…'`);
  });

  it('is clipped before it is written out, so that nothing is as long as a message', () => {
    expect(quoted('\0'.repeat(1_000_000)).length).toBe(6 * 80 + 3);
  });

  it('may stand in the quotes of JSON', () => {
    expect(doubleQuoted('say "a"\n')).toBe('"say \\"a\\"\\n"');
  });
});
