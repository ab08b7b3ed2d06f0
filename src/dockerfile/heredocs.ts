import { quotedWords, type Word } from './words.ts';

/** A heredoc of an instruction, as `<<EOF`, with its body. */
export interface Heredoc {
  /** The word that opens it, e.g. `3<<-"EOF"`. */
  readonly word: Word;
  readonly name: string;
  /** False where the name is quoted: then variables in the body stay as they are. */
  readonly expands: boolean;
  /** Written with `<<-`: tabs at the beginning of lines are dropped. */
  readonly chomps: boolean;
  /** The number before `<<`, as in `3<<EOF`; empty without one. */
  readonly descriptor: string;
  /** Lines of the body, without the one that ends it. */
  readonly body: readonly string[];
  /** Number of the body's first line, from 1. */
  readonly firstLine: number;
}

const OPENING = /^(\d*)<<(-?)([^<]+)$/;
/** The instructions that may carry heredocs. */
const CARRIERS = /^(RUN|COPY|ADD)$/;

/** The heredocs that `text` opens; `lines` are those after it, of which the first has the number `firstLine`. */
export function readHeredocs(
  instruction: { readonly keyword: string; readonly text: string },
  lines: readonly string[],
  firstLine: number,
): Heredoc[] {
  if (!carries(instruction)) return [];
  const heredocs: Heredoc[] = [];
  let next = 0;
  for (const word of quotedWords(instruction.text)) {
    const [, descriptor = '', dash = '', quoted] = OPENING.exec(word.text) ?? [];
    const name = quoted?.replace(/["'\\]/g, '') ?? '';
    if (name === '') continue;
    const chomps = dash === '-';
    const length = lines.slice(next).findIndex((line) => (chomps ? line.replace(/^\t+/, '') : line) === name);
    if (length < 0) continue;
    const body = lines.slice(next, next + length);
    heredocs.push({ word, name, expands: quoted === name, chomps, descriptor, body, firstLine: firstLine + next });
    next += length + 1;
  }
  return heredocs;
}

function carries({ keyword, text }: { readonly keyword: string; readonly text: string }): boolean {
  return CARRIERS.test(keyword === 'ONBUILD' ? (/^\S*/.exec(text)?.[0] ?? '').toUpperCase() : keyword);
}
