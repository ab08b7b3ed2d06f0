import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../src/dockerfile/flags.ts';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import { placeAt } from '../../../src/dockerfile/joined-lines.ts';
import { jsonWords, plainWords, quotedWords } from '../../../src/dockerfile/words.ts';

describe('a place in an instruction', () => {
  const text = '  RUN one \\\n# comment\n\n    two \\\n  three\nCOPY a b\n';
  const [run, copy] = parseDockerfile(text);

  it.each([
    ['one', 1, 7],
    ['two', 4, 5],
    ['three', 5, 3],
  ])('%s is in line %i, column %i', (word, line, column) => {
    expect(placeAt(run?.spans ?? [], run?.text.indexOf(word) ?? -1)).toEqual({ line, column });
  });

  it('may be the keyword, or the only line', () => {
    expect(run).toMatchObject({ firstLine: 1, firstColumn: 3 });
    expect(placeAt(copy?.spans ?? [], copy?.text.indexOf('b') ?? -1)).toEqual({ line: 6, column: 8 });
  });

  it('is right where the keyword is continued', () => {
    const [from] = parseDockerfile('FR\\\nOM x\n');
    expect(placeAt(from?.spans ?? [], 0)).toEqual({ line: 2, column: 4 });
  });
});

describe('the heredocs of an instruction', () => {
  function heredocs(text: string): unknown[] {
    return parseDockerfile(text).flatMap((one) =>
      one.heredocs.map(({ name, expands, chomps, descriptor, body, firstLine }) => ({
        ...{ name, expands, chomps, descriptor, body, firstLine },
      })),
    );
  }

  it('come with form, body and lines', () => {
    expect(heredocs('RUN a \\\n <<-"X" <<E\n\tone\n\tX\nE2\nE\nCOPY 3<<F /f\nF\n')).toEqual([
      { name: 'X', expands: false, chomps: true, descriptor: '', body: ['\tone'], firstLine: 3 },
      { name: 'E', expands: true, chomps: false, descriptor: '', body: ['E2'], firstLine: 5 },
      { name: 'F', expands: true, chomps: false, descriptor: '3', body: [], firstLine: 8 },
    ]);
  });

  it('are none in other instructions, here-strings, or without an end', () => {
    expect(heredocs('ENV a <<E\nE\nRUN x <<< y\nRUN cat <<E\nno end\n')).toEqual([]);
  });
});

describe('the flags of an instruction', () => {
  it('stand first, with values that may be quoted', () => {
    const { flags, rest, restAt } = readFlags('--a=1  --B --c="x y" d --e');
    expect(flags).toEqual([
      { name: 'a', value: '1', text: '--a=1', at: 0 },
      { name: 'b', text: '--B', at: 7 },
      { name: 'c', value: 'x y', text: '--c="x y"', at: 11 },
    ]);
    expect({ rest, restAt }).toEqual({ rest: 'd --e', restAt: 21 });
  });

  it('end with two dashes, or are none', () => {
    expect(readFlags('--a -- --b')).toMatchObject({ flags: [{ name: 'a' }], rest: '--b' });
    expect(readFlags('x --a')).toMatchObject({ flags: [], rest: 'x --a', restAt: 0 });
  });
});

describe('the words of an instruction', () => {
  it('are parted by blanks, at their offsets', () => {
    expect(plainWords(' a  "b c"')).toEqual([
      { text: 'a', at: 1 },
      { text: '"b', at: 4 },
      { text: 'c"', at: 7 },
    ]);
    expect(quotedWords('a="x y" b').map(({ text }) => text)).toEqual(['a="x y"', 'b']);
  });

  it('may be a JSON array of strings, and nothing else', () => {
    expect(jsonWords('["a", "b\\"c"]')).toEqual([
      { text: 'a', at: 1 },
      { text: 'b"c', at: 6 },
    ]);
    for (const other of ['[a]', '["a", 1]', '["a"', 'a']) expect(jsonWords(other)).toBeUndefined();
  });
});
