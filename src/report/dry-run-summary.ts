import { harmlessLines } from './harmless.ts';
import { codeMarkdown, plainMarkdown } from './markdown.ts';

/** What a dry run wrote. */
export interface DryRunReport {
  readonly directory: string;
  /** Names of the files. */
  readonly files: readonly string[];
  /** The script that performs the build from them. */
  readonly commands: string;
  /** Why they do not perform the build; empty where they do. */
  readonly missing: readonly string[];
}

/** A runner drops a summary of more than 1 MiB. */
const MOST_CHARACTERS = 256 * 1024;

/** The summary of a dry run, in Markdown. */
export function dryRunSummary({ directory, files, commands, missing }: DryRunReport): string {
  const claim =
    missing.length === 0
      ? 'The commands perform the build that these files describe:'
      : 'These files alone do not perform the build, and the commands say so:';
  return [
    '### Dry run: nothing was built',
    `Written to ${codeMarkdown(directory)}:`,
    files.map((name) => `- ${codeMarkdown(name)}`).join('\n'),
    claim,
    ...(missing.length === 0 ? [] : [missing.map((what) => `- ${plainMarkdown(what)}`).join('\n')]),
    codeBlock(commands),
  ].join('\n\n');
}

/** The fence is longer than any that the text could hold. */
function codeBlock(text: string): string {
  const shown = harmlessLines(text.slice(0, MOST_CHARACTERS)).join('\n').trimEnd();
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${shown}\n${fence}\n\n`;
}
