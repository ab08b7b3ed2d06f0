import { harmlessLines } from './harmless.ts';

/** Values are for a glance; the log holds them whole. */
const MOST_CHARACTERS = 2_000;
/** Everything Markdown or HTML could take for markup, formulas included. */
const MARKUP = /[&<>`|*_~[\]\\#@$]/g;

/** Hostile text as plain text of one line: no markup of Markdown or HTML is left, in a table cell or outside. */
export function plainMarkdown(value: string): string {
  const whole = harmlessLines(value).join(' ').trim();
  const text = whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS)}…` : whole;
  return text.replace(MARKUP, (character) => `&#${character.codePointAt(0)};`);
}

/** The same in the script of code. */
export function codeMarkdown(value: string): string {
  return `<code>${plainMarkdown(value)}</code>`;
}

/** A table whose cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
