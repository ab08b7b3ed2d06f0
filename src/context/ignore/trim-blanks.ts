import type { PathBytes } from '../path-bytes.ts';

/** The characters that Unicode calls white space, in UTF-8. JavaScript's own list has one more and lacks one. */
const BLANKS: readonly PathBytes[] = [
  ...['\t', '\n', '\v', '\f', '\r', ' ', '\xc2\x85', '\xc2\xa0', '\xe1\x9a\x80'],
  ...Array.from({ length: 11 }, (_, index) => `\xe2\x80${String.fromCharCode(0x80 + index)}`),
  ...['\xe2\x80\xa8', '\xe2\x80\xa9', '\xe2\x80\xaf', '\xe2\x81\x9f', '\xe3\x80\x80'],
];

/** Text in UTF-8 without the white space at both ends. */
export function trimBlanks(text: PathBytes): PathBytes {
  let from = 0;
  let to = text.length;
  for (let blank = blankAt(text, from); blank !== undefined && from < to; blank = blankAt(text, from)) {
    from += blank.length;
  }
  for (let blank = blankBefore(text, to); blank !== undefined && to > from; blank = blankBefore(text, to)) {
    to -= blank.length;
  }
  return text.slice(from, to);
}

function blankAt(text: PathBytes, at: number): PathBytes | undefined {
  return BLANKS.find((blank) => text.startsWith(blank, at));
}

function blankBefore(text: PathBytes, end: number): PathBytes | undefined {
  return BLANKS.find((blank) => text.endsWith(blank, end));
}
