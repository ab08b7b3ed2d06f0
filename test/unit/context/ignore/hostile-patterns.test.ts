import { describe, expect, it } from 'vitest';
import { Chance } from '../../../oracle/ignore-cases.ts';
import { ourAnswer } from '../../../oracle/our-answer.ts';

const LONGEST_PATH = 4096;
const LONGEST_LINE = 65_535;

describe('a pattern', () => {
  it('that would keep a backtracking matcher busy for ever is answered', () => {
    const path = 'a'.repeat(LONGEST_PATH);
    expect(ourAnswer({ rules: `${'a*'.repeat(500)}b`, paths: [path] })).toBe('0');
    expect(ourAnswer({ rules: `${'**/a*'.repeat(20)}b`, paths: [path.replaceAll('aa', 'a/')] })).toBe('0');
    expect(ourAnswer({ rules: `\\b${'a*'.repeat(100)}b`, paths: [path] })).toBe('0');
  });

  it('that is in very many states is matched all the same', () => {
    const chance = new Chance(1);
    const tail = 16;
    const paths = Array.from({ length: 20 }, () => {
      return Array.from({ length: LONGEST_PATH }, () => (chance.oncePer(2) ? 'a' : 'b')).join('');
    });
    const expected = paths.map((path) => (path.at(-tail - 1) === 'a' ? '1' : '0')).join('');
    expect(ourAnswer({ rules: `*a${'?'.repeat(tail)}`, paths })).toBe(expected);
  });

  it('as long as a line may be is read, and one that is longer is refused', () => {
    const long = 'a'.repeat(LONGEST_LINE);
    expect(ourAnswer({ rules: long, paths: [long] })).toBe('1');
    expect(ourAnswer({ rules: `${long}a`, paths: ['a'] })).toBe('bad');
  });

  it('that repeats itself without end is refused instead of taking all memory', () => {
    expect(ourAnswer({ rules: `${'a{1000}'.repeat(5000)}*`, paths: ['a'] })).toBe('bad');
  });
});

describe('a long pattern that is no path', () => {
  it.each([
    ['of question marks', '?'.repeat(LONGEST_LINE), '0'],
    ['of quoted question marks', `\\Q${'?'.repeat(LONGEST_LINE - 2)}`, 'bad'],
    ['of braces that are opened', '{'.repeat(LONGEST_LINE), '0'],
    ['that repeats by a number without end', `a{${'1'.repeat(1000)}}*`, 'bad'],
    ['of names that no bracket closes', `a*${'[[:'.repeat(20_000)}`, 'bad'],
  ])('is read in the time that it takes to read it: %s', (_, rules, answer) => {
    expect(ourAnswer({ rules, paths: ['a'] })).toBe(answer);
  });
});
