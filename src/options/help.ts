import { type Command, flagOf, isTakenBy, type Option } from './option.ts';
import { OPTION_TOPICS } from './table.ts';

const WIDTH = 100;
const INDENT = 30;

/** The options of a command as help shows them, by topic. */
export function optionHelp(command: Command): string {
  return OPTION_TOPICS.flatMap(({ title, options }) => {
    const rows = options.filter((option) => isTakenBy(option, command)).map(helpRow);
    return rows.length === 0 ? [] : [`${title}:\n${rows.join('\n')}`];
  }).join('\n\n');
}

function helpRow(option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const label = `  ${short}--${flagOf(option)}${placeholder(option)}`;
  const note = option.default === undefined ? '' : ` Default: ${option.default}.`;
  const lines = wrap(`${option.help}${note}`, WIDTH - INDENT);
  const first = label.length < INDENT ? label.padEnd(INDENT) + (lines.shift() ?? '') : label;
  return [first, ...lines.map((line) => ' '.repeat(INDENT) + line)].join('\n');
}

function placeholder({ kind, choices }: Option): string {
  if (kind === 'switch') return '';
  return choices === undefined ? ' VALUE' : ` ${choices.join('|')}`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
