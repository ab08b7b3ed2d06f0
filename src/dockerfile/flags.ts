import type { Word } from './words.ts';

/** A flag of an instruction, as `--from=build`. */
export interface Flag extends Word {
  /** Lower case, without dashes. */
  readonly name: string;
  /** Undefined for a flag without `=`. */
  readonly value?: string;
}

/** The flags at the beginning of an instruction's text, and what follows them. */
export interface FlaggedText {
  readonly flags: readonly Flag[];
  readonly rest: string;
  /** Where `rest` begins. */
  readonly restAt: number;
}

/** Reads flags as Docker's parser does: they stand first, quotes hold blanks together, and `--` ends them. */
export function readFlags(text: string): FlaggedText {
  const flags: Flag[] = [];
  let at = 0;
  for (;;) {
    const word = /^\s*(--(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])*)/.exec(text.slice(at));
    if (word?.[1] === undefined) break;
    const start = at + word[0].length - word[1].length;
    at += word[0].length;
    if (word[1] === '--') break;
    flags.push(readFlag({ text: word[1], at: start }));
  }
  const rest = text.slice(at);
  const blanks = rest.length - rest.trimStart().length;
  return { flags, rest: rest.slice(blanks), restAt: at + blanks };
}

function readFlag(word: Word): Flag {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word.text) ?? [];
  return { ...word, name: name.toLowerCase(), ...(value === undefined ? {} : { value: unquoted(value) }) };
}

function unquoted(value: string): string {
  return /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
