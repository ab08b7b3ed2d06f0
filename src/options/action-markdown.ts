import { actionDefault, actionHelp, actionTopics } from './action-inputs.ts';
import { ACTION_OUTPUTS } from './action-outputs.ts';
import { FOREIGN_INPUTS, type ForeignInput } from './foreign-inputs.ts';
import type { Option } from './option.ts';

/** The inputs of the Action as Markdown, one table for each topic. */
export function actionInputTables(): string {
  return actionTopics()
    .map(({ title, options }) => `### ${title}\n\n${table(['input', 'meaning', 'default'], options.map(inputRow))}`)
    .join('\n\n');
}

/** The outputs of the Action as a Markdown table. */
export function actionOutputTable(): string {
  const rows = Object.entries(ACTION_OUTPUTS).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return table(['output', 'meaning'], rows);
}

/** The inputs of other actions that this one refuses, as Markdown, one table for each origin. */
export function foreignInputTables(): string {
  return FOREIGN_INPUTS.map(({ origin, inputs }) => {
    const rows = inputs.map((input) => [`\`${input.name}\``, taken(input), input.instead]);
    return `### Of ${origin}\n\n${table(['input', 'taken in silence', 'instead'], rows)}`;
  }).join('\n\n');
}

function inputRow(option: Option): string[] {
  const { value, words } = actionDefault(option);
  return [`\`${option.name}\``, actionHelp(option), value === undefined ? (words ?? '') : `\`${value}\``];
}

function taken({ harmless = [], unused }: ForeignInput): string {
  if (unused === true) return 'any value';
  return ['empty', ...harmless.map((value) => `\`${value}\``)].join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<([a-z]+)>/g, '&lt;$1&gt;');
}
