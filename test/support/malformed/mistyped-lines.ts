import { type Command, flagOf, type Option } from '../../../src/options/option.ts';
import { optionsOf } from '../../../src/options/table.ts';
import { canBeTyped, disguised } from './disguised.ts';

/** A mistake of a command line itself, whatever the values are. */
export interface MistypedLine {
  /** What is added to a well-formed line, at its end. */
  readonly words: readonly string[];
  /** What the one problem names. */
  readonly name: string;
  /** Its value may be wrong as well, or mean nothing here. */
  readonly others?: true;
}

/** Mistakes in writing every option of a command: spelling, values that are missing or one too many, and stray words. */
export function mistypedLines(command: Command): MistypedLine[] {
  const options = optionsOf(command);
  const flags = new Set(options.flatMap((option) => [option.name, flagOf(option), `no-${flagOf(option)}`]));
  return [...options.flatMap((option) => [...misspelt(option, flags), ...misused(option)]), ...strayWords(command)];
}

function misspelt(option: Option, known: ReadonlySet<string>): MistypedLine[] {
  const flag = flagOf(option);
  const spellings = [
    `${flag}z`,
    flag.replaceAll('-', '_'),
    flag.toUpperCase(),
    flag.slice(0, -1),
    flag.replace(/[aeo]/, 'x'),
    `x-${flag}`,
  ];
  const negated = option.kind === 'switch' ? [] : [`no-${flag}`];
  const unknown = [...new Set([...spellings, ...negated])].filter((name) => !known.has(name) && name.length > 1);
  const mistakes = unknown.map((name) => ({ words: [`--${name}=x`], name: `--${name}` }));
  return option.kind === 'switch' ? [...mistakes, { words: [`--no-${flag}=true`], name: `--no-${flag}` }] : mistakes;
}

function misused(option: Option): MistypedLine[] {
  if (option.kind === 'switch') return [];
  const flag = `--${flagOf(option)}`;
  const given = `${flag}=${sampleOf(option)}`;
  const isSingle = option.kind !== 'list' && option.kind !== 'tags';
  return [
    { words: [flag], name: flag },
    { words: [flag, '--timeout'], name: flag },
    ...(isSingle ? [{ words: [given, given], name: flag, others: true as const }] : []),
  ];
}

/** A value that most options of that kind take. */
function sampleOf({ kind, choices }: Option): string {
  return choices?.[0] ?? (kind === 'duration' ? '1m' : 'x');
}

/** Words that belong to no option; the line has a context, or an image, or a kind already. */
function strayWords(command: Command): MistypedLine[] {
  const unknown = ['-z', '-9', '-Z', '---', '---tag', '--no-', '--no-push-it', '--x'].map((word) => ({
    words: [word],
    name: word,
  }));
  const hidden = disguised('tag').filter(canBeTyped);
  const stray = ['x', '', ' ', '\u2014tag', '\u2212t', 'a=b', '$(id)', 'x\x1b[31m', 'x'.repeat(5000)];
  return [
    ...unknown,
    ...hidden.map((text) => ({ words: [`--${text}=x`], name: 'option' })),
    ...stray.map((word) => ({ words: [word], name: 'argument' })),
    ...(command === 'verify' ? [] : [{ words: ['--', 'x'], name: 'argument' }]),
  ];
}
