import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellCommand, shellWord } from '../../../src/program/shell-word.ts';
import { WITH_DOLLAR, WITHOUT_DOLLAR } from '../../support/hostile-values.ts';

/** What a shell makes of a command line that prints its words. */
function wordsOf(line: string, environment: Record<string, string> = {}): string[] {
  const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8', env: environment });
  return printed.split('\0').slice(0, -1);
}

describe('a word of a shell', () => {
  it('arrives as it is, whatever it holds', () => {
    const values = [...WITHOUT_DOLLAR, ...WITH_DOLLAR];
    expect(wordsOf(shellCommand(values))).toEqual(values);
  });

  it('arrives as it is in every combination', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '"', '\\', '$', '`', ' ', '\n', '*', '~', '#', '=', 'a', 'é'),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (words) => {
        expect(wordsOf(shellCommand(words))).toEqual(words);
      }),
      { numRuns: 100 },
    );
  });

  it('has no quotes where it needs none', () => {
    expect(shellWord('--tag=registry.example:5000/a@sha256:0')).toBe('--tag=registry.example:5000/a@sha256:0');
  });
});

describe('a variable in a command line', () => {
  it('has its value wherever its text stands, and nothing else is expanded', () => {
    const line = shellCommand(['XX', '-XX-$XX', "it's XX", '$HOME', ''], { name: 'folder', text: 'XX' });
    const value = "/a b/$(x)'";
    expect(wordsOf(line, { folder: value })).toEqual([value, `-${value}-$${value}`, `it's ${value}`, '$HOME', '']);
  });
});
