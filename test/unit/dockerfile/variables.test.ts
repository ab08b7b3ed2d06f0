// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the braces are those of Dockerfiles
import { describe, expect, it } from 'vitest';
import { expandWord } from '../../../src/dockerfile/variables.ts';

const variables = new Map([
  ['A', 'one'],
  ['B_2', 'two'],
  ['EMPTY', ''],
]);

describe('a word of a Dockerfile', () => {
  it.each([
    ['x$A-y', 'xone-y'],
    ['${A}b', 'oneb'],
    ['$B_2:tag', 'two:tag'],
    ['$NONE', ''],
    ['${NONE}', ''],
    ['${NONE:-word}', 'word'],
    ['${EMPTY:-word}', 'word'],
    ['${EMPTY-word}', ''],
    ['${NONE-word}', 'word'],
    ['${A:-word}', 'one'],
    ['${A:+word}', 'word'],
    ['${EMPTY:+word}', ''],
    ['${EMPTY+word}', 'word'],
    ['${NONE+word}', ''],
    ['${A:?required}', 'one'],
    ['${NONE:-${A}-x}', 'one-x'],
    ['${NONE:-${EMPTY:-deep}}', 'deep'],
    ['${NONE:-a:b-c}', 'a:b-c'],
    ['"$A"', 'one'],
    ["'$A'", '$A'],
    ['\\$A', '$A'],
    ['"a \'$A\'"', "a 'one'"],
    ['$', '$'],
    ['$1', '$1'],
    ['${', '${'],
    ['${A', '${A'],
    ['${}', '${}'],
    ['a\\', 'a\\'],
  ])('%s becomes %j', (word, expanded) => {
    expect(expandWord(word, variables)).toBe(expanded);
  });
});

describe('words that would grow without end', () => {
  it('are cut at 65,536 characters, where values name each other ten times', () => {
    let value = 'x'.repeat(100);
    for (let line = 0; line < 12; line += 1) value = expandWord('$A'.repeat(10), new Map([['A', value]]));
    expect(value).toBe('x'.repeat(65_536));
  });

  it('are left as they stand where words lie within words without end', () => {
    const deep = `${'${N:-'.repeat(10_000)}x${'}'.repeat(10_000)}`;
    expect(expandWord(deep, variables)).toContain('${N:-${N:-');
    expect(expandWord(`${'${N:-'.repeat(30)}x${'}'.repeat(30)}`, variables)).toBe('x');
  });

  it('are their own text where thousands of braces are opened and none is closed', () => {
    const open = '${'.repeat(30_000);
    expect(expandWord(open, variables)).toBe(open);
  });
});
