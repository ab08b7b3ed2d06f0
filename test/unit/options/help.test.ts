import { describe, expect, it } from 'vitest';
import { helpText } from '../../../src/cli/help-text.ts';
import { optionHelp } from '../../../src/options/help.ts';
import { optionTables } from '../../../src/options/markdown.ts';
import { flagOf } from '../../../src/options/option.ts';
import { OPTION_TOPICS, optionsOf } from '../../../src/options/table.ts';

const COMMANDS = ['build', 'render', 'verify', 'doctor', 'sweep'] as const;
const ALL = OPTION_TOPICS.flatMap(({ options }) => options);

describe('the help', () => {
  it.each(COMMANDS)('of %s names every option it takes, and no other', (command) => {
    const flags = [...optionHelp(command).matchAll(/^ {2}(?:-\w, | {4})--([a-z-]+)/gm)].map(([, flag]) => flag);
    expect(flags.sort()).toEqual(optionsOf(command).map(flagOf).sort());
  });

  it.each(COMMANDS)('of %s holds the words of every option, its default and its choices', (command) => {
    const words = optionHelp(command).replace(/\s+/g, ' ');
    for (const option of optionsOf(command)) {
      expect(words).toContain(option.help);
      if (option.default !== undefined) expect(words).toContain(`Default: ${option.default}.`);
      if (option.choices !== undefined) expect(words).toContain(option.choices.join('|'));
    }
  });

  it('fits a terminal, long words aside', () => {
    const lines = COMMANDS.flatMap((command) => helpText(command).split('\n'));
    const wide = lines.filter((line) => line.length > 110 && line.trim().includes(' '));
    expect(wide).toEqual([]);
  });

  it('says how each command is used', () => {
    for (const command of COMMANDS) {
      expect(helpText(command)).toMatch(new RegExp(`^Usage: rootless-kaniko ${command} `));
      expect(helpText()).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });
});

describe('the tables of the README', () => {
  it('have one row for every option', () => {
    const rows = optionTables().match(/^\| `--[a-z-]+`/gm) ?? [];
    expect(rows.map((row) => row.slice(5, -1)).sort()).toEqual(ALL.map(flagOf).sort());
  });

  it('have three cells in each row, and show what would be markup', () => {
    for (const row of optionTables()
      .split('\n')
      .filter((line) => line.startsWith('| `'))) {
      expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
    }
    expect(optionTables()).toContain('&lt;context&gt;/Dockerfile');
  });
});

describe('the option table', () => {
  it('gives no name, flag or letter twice', () => {
    for (const command of COMMANDS) {
      const options = optionsOf(command);
      const taken = options.flatMap((option) => [
        ...new Set([option.name, flagOf(option)]),
        ...(option.short === undefined ? [] : [option.short]),
      ]);
      expect(new Set(taken).size).toBe(taken.length);
    }
  });

  it('names options in kebab-case, with choices where and only where one is to be made', () => {
    for (const { name, kind, choices } of ALL) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(choices !== undefined).toBe(kind === 'choice');
    }
  });
});
