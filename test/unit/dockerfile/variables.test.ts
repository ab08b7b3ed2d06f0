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
