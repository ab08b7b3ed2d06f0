/** A part of a line: text that a reader must see, or what a terminal would not show. */
export type Piece = string | { readonly unseen: string };

/** What stands before a command in its line, and whether a runner still takes the form `::name::` behind it. */
export interface Lead {
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly begins: boolean;
}

/** What .NET trims before it looks for `::`. */
const TRIMMED = [
  ...['\t', '\v', '\f', ' ', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000'],
  ...Array.from({ length: 11 }, (_none, at) => String.fromCharCode(0x2000 + at)),
];
/** What looks like a blank or like nothing, and is not trimmed. */
const NOT_TRIMMED = [
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u061c', '\u2800'],
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\0', '\x01', '\x07', '\b', '\x0e', '\x1b', '\x1f', '\x7f', '\x80', '\x84', '\x9b', '\x9d', '\x9f'],
];
/** Whole sequences of a terminal: colours, what moves or erases, titles, links, the clipboard, strings for devices. */
export const SEQUENCES = [
  ...['\x1b[31m', '\x1b[0m', '\x1b[m', '\x1b[01;32m', '\x1b[38;5;200m', '\x1b[38;2;1;2;3m', '\x1b[8m', '\x1b[5m'],
  ...['\x1b[2K', '\x1b[K', '\x1b[1G', '\x1b[A', '\x1b[99D', '\x1b[2J', '\x1b[3J', '\x1b[H', '\x1b[6n', '\x1b[5i'],
  ...['\x1b[?25l', '\x1b[?1049h', '\x1b[!p', '\x1b[1;1r', '\x1b[10;20t', '\x1b[>0c', '\x1b[38:2::1:2:3m', '\x1b[0 q'],
  ...['\x1b]0;\x07', '\x1b]2;\x1b\\', '\x1b]8;;\x1b\\', '\x1b]52;c;\x07', '\x1b]1337;\x07', '\x1b]9;4;1;5\x07'],
  ...['\x1bP$q\x1b\\', '\x1bP+q\x1b\\', '\x1bX\x1b\\', '\x1b^\x1b\\', '\x1b_\x1b\\', '\x1b(B', '\x1b)0', '\x1b#8'],
  ...['\x1bc', '\x1b7', '\x1b8', '\x1bD', '\x1bM', '\x1bE', '\x1b=', '\x1b>', '\x1b%G', '\x1b F', '\x1b\x1b[0m'],
  ...['\x9b2K', '\x9b31m', '\x9d0;\x9c', '\x90\x9c', '\x98\x9c', '\x9e\x9c', '\x9f\x9c', '\x85\x9b1A'],
];
const TEXTS = ['Step 1/2 : ', '> ', '#12 0.345 ', '"', '[build] ', '世界é ', ': '];
const LINE_ENDS = ['50%\r', '50%\r100%\r', 'done\r\n', 'done\n', '\r', '\n', '\r\r\n', '\r \t'];

/** The executor's own lines begin so, and only the rest of them is shown. */
const STAMP = 'time="2026-11-21T12:00:00Z" level=info msg=';

/** Everything that may stand before a command. */
export const LEADS: readonly Lead[] = [
  { title: 'nothing', pieces: [], begins: true },
  ...TRIMMED.map((blank) => ({ title: coded(blank), pieces: [blank], begins: true })),
  { title: 'many blanks', pieces: [TRIMMED.join('').repeat(3)], begins: true },
  ...LINE_ENDS.map((end) => ({ title: `a line and ${coded(end)}`, pieces: [end], begins: true })),
  ...NOT_TRIMMED.map((sign) => ({ title: coded(sign), pieces: [sign], begins: false })),
  ...NOT_TRIMMED.slice(0, 7).map((sign) => ({
    title: `blanks around ${coded(sign)}`,
    pieces: [` ${sign} `],
    begins: false,
  })),
  ...SEQUENCES.map((unseen) => ({ title: coded(unseen), pieces: [{ unseen }], begins: false })),
  ...TEXTS.map((text) => ({ title: text, pieces: [text], begins: false })),
  { title: 'a stamp', pieces: [{ unseen: STAMP }], begins: false },
];

/** What a cleaner may take out, so that a command comes together that was none. */
export const SPLICES: readonly string[] = [
  ...['\0', '\b', '\x7f', '\x80', '\x9b', '\u202e', '\u2066', '\u200b', '\ufeff', '\u00ad'],
  ...['\x1b[0m', '\x1b[31m', '\x1b[8m', '\x1b[2K', '\x1b]0;\x07', '\x1bP\x1b\\', '\x1b(B', '\x1b\x1b[0m'],
];

/** Beginnings of sequences whose end never comes: the text behind them is text. */
export const UNENDED: readonly string[] = [
  ...['\x1b]0;', '\x1b]8;;', '\x1b]52;c;', '\x1bP', '\x1bX', '\x1b^', '\x1b_', '\x1b[\u00e9', '\x9d0;', '\x90'],
];

function coded(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
