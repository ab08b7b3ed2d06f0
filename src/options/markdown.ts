import { flagOf, type Option } from './option.ts';
import { OPTION_TOPICS } from './table.ts';

/** The option table as Markdown, one table for each topic. */
export function optionTables(): string {
  return OPTION_TOPICS.map(({ title, options }) => {
    const rows = options.map((option) => `| ${flags(option)} | ${cell(option.help)} | ${cell(option.default ?? '')} |`);
    return [`### ${title}`, '', '| option | meaning | default |', '| --- | --- | --- |', ...rows].join('\n');
  }).join('\n\n');
}

function flags(option: Option): string {
  const short = option.short === undefined ? '' : `, \`-${option.short}\``;
  const only = option.commands.includes('build') ? '' : ` (${option.commands.join(', ')})`;
  return `\`--${flagOf(option)}\`${short}${only}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<([a-z]+)>/g, '&lt;$1&gt;');
}
