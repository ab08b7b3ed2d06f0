/** A string of a terminal, as a title, ends in its line or is none: otherwise its beginning alone would hide all that follows. */
const SEQUENCE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/g;
/** The others JSON itself writes by their numbers. */
const UNSEEN_IN_JSON = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;
/** The beginning of a command that runners read anywhere in a line: GitHub's `##[`, and its kin as `##vso[` and `##teamcity[`. */
const COMMAND = /##(?=[a-z]*\[)/gi;
/** The other form, which is one at the beginning of a line: runners overlook blanks there, and perhaps what has no width. */
const LEADING_COMMAND = /^([\s\x85\xad\u180e\u200b-\u200f\u2060\ufeff]*:)(?=[\xad\u180e\u200b-\u200f\u2060\ufeff]*:)/;
const COLOURED = /\x1b\[[\d;:]*m/;
const RESET = '\x1b[0m';
/** Colours and weights that leave a text visible, neither concealed nor blinking: of 16 colours, of 256, or by their parts. */
const ATTRIBUTE = '(?:0?[0-479]|2[1-579]|[34][0-79]|9[0-7]|10[0-7]|[34]8;5;\\d{1,3}|[34]8;2(?:;\\d{1,3}){3})';
const COLOUR = new RegExp(`^\\x1b\\[(?:${ATTRIBUTE}(?:;${ATTRIBUTE})*)?m$`);
const LONGEST_COLOUR = 64;

/** How hostile text is shown. */
export interface Showing {
  /** Keeps the colours of the text, each to the end of its line. False by default. */
  readonly colours?: boolean;
}

/**
 * Hostile text as harmless lines: no terminal sequences, no control or direction-changing characters, and none of the
 * old commands that a workflow runner reads anywhere in a line. A lone carriage return begins a new line, because runners read it so.
 */
export function harmlessLines(text: string, { colours = false }: Showing = {}): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => harmless(line, colours && COLOURED.test(line)));
}

/** The same for lines with nothing of ours before them and no fence around them: none begins a command either. */
export function uncommandingLines(text: string): string[] {
  return harmlessLines(text).map((line) => line.replace(LEADING_COMMAND, '$1 '));
}

/** Anything as JSON that is harmless where it is printed, and the same to who reads it. */
export function harmlessJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(UNSEEN_IN_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(COMMAND, '#\\u0023');
}

function harmless(line: string, colours: boolean): string {
  const plain = line.replace(SEQUENCE, '').replace(BIDIRECTIONAL, '');
  const broken = plain.replace(COMMAND, '## ');
  // Who takes the colours out again must not find a command that they had broken.
  if (!colours || broken !== plain) return broken;
  const coloured = line.replace(SEQUENCE, colourOrNothing).replace(BIDIRECTIONAL, '');
  return coloured.includes('\x1b') && !coloured.endsWith(RESET) ? coloured + RESET : coloured;
}

function colourOrNothing(sequence: string): string {
  return sequence.length <= LONGEST_COLOUR && COLOUR.test(sequence) ? sequence : '';
}
