import type { IgnoreCase } from './ignore-cases.ts';

/** Every name of one ASCII character. */
const ASCII_NAMES = Array.from({ length: 0x7f }, (_, index) => String.fromCharCode(index + 1)).filter(
  (name) => name !== '/' && name !== '.',
);

/** Everything that stands for a set of characters, or for one that cannot be written. */
export const CHARACTER_CLASSES: readonly IgnoreCase[] = [
  ...[
    'alnum',
    'alpha',
    'ascii',
    'blank',
    'cntrl',
    'digit',
    'graph',
    'lower',
    'print',
    'punct',
    'space',
    'upper',
    'word',
  ].map((name) => `[[:${name}:]]`),
  ...[
    '[[:xdigit:]]',
    '[[:^space:]]',
    '\\d',
    '\\D',
    '\\s',
    '\\S',
    '\\w',
    '\\W',
    '[\\s\\d]',
    '[^\\w]',
    '[!-~]',
    '?',
    '*',
  ],
  ...['\\a', '\\f', '\\n', '\\r', '\\t', '\\v', '\\x7f', '\\177', '\\0', '[\\a-\\r]', '\\b?', '?\\B'],
].map((rules) => ({ rules, paths: ASCII_NAMES }));
