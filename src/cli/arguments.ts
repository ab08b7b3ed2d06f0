import { parseArgs } from 'node:util';
import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { type Command, flagOf, type Option } from '../options/option.ts';
import { type OptionName, optionsOf, type RawOptions } from '../options/table.ts';
import { unknownOption } from './unknown-option.ts';

/** A command line, split but not yet checked in its values. */
export interface CommandLine {
  readonly raw: RawOptions;
  readonly positionals: readonly string[];
  /** What stands after `--`. */
  readonly rest: readonly string[];
  /** Unknown flags and missing values; the command reports them together with those of the values. */
  readonly problems: readonly BuildError[];
}

/** Commands with an argument that is no option; what stands behind an unknown option may be it. */
const TAKES_A_WORD: ReadonlySet<Command> = new Set(['build', 'render', 'verify', 'tekton']);

type NamedOption = Option & { readonly name: OptionName };

/** Splits the arguments of a command by the option table; collects every unknown flag and missing value. */
export function readArguments(command: Command, argv: readonly string[]): CommandLine {
  const options = optionsOf(command);
  const raw: Record<string, string | string[] | boolean> = {};
  const positionals: string[] = [];
  /** Words right behind options that nobody knows: probably their values. */
  const doubtful: string[] = [];
  let unknownAt = Number.NaN;
  const problems: BuildError[] = [];
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  for (const token of tokens(own, options)) {
    if (token.kind === 'positional') (token.index === unknownAt + 1 ? doubtful : positionals).push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: written, value, inlineValue: attached } = token;
    const problem = store(raw, { name, written, value, attached }, options);
    if (problem !== undefined) problems.push(problem);
    if (attached !== true && !isKnown(name, options)) unknownAt = token.index;
  }
  if (positionals.length === 0 && TAKES_A_WORD.has(command)) positionals.push(...doubtful.slice(0, 1));
  return { raw, positionals, rest: end < 0 ? [] : argv.slice(end + 1), problems };
}

function tokens(argv: readonly string[], options: readonly NamedOption[]) {
  const config = Object.fromEntries(
    options.flatMap((option) => {
      const type = option.kind === 'switch' ? ('boolean' as const) : ('string' as const);
      const short = option.short === undefined ? {} : { short: option.short };
      return [
        [option.name, { type }],
        [flagOf(option), { type, ...short }],
      ];
    }),
  );
  return parseArgs({ args: [...argv], options: config, strict: false, tokens: true, allowPositionals: true }).tokens;
}

interface Given {
  readonly name: string;
  readonly written: string;
  readonly value: string | undefined;
  /** True where the value stands behind an equal sign. */
  readonly attached: boolean | undefined;
}

function store(
  raw: Record<string, string | string[] | boolean>,
  { name, written, value, attached }: Given,
  options: readonly NamedOption[],
): BuildError | undefined {
  const option = named(name, options);
  const negated = negatedBy(name, options);
  if (option === undefined) {
    if (negated === undefined || value !== undefined) return unknownOption(written, name, options);
    raw[negated.name] = false;
    return undefined;
  }
  if (option.kind === 'switch') {
    raw[option.name] = value ?? true;
    return undefined;
  }
  if (value === undefined) return problem(`option ${written} has no value`, `Write ${written} VALUE.`);
  if (attached !== true && isFlag(value, options)) {
    const hint = `Write ${written} VALUE, or ${written}=${value} where that is the value.`;
    return problem(`option ${written} has no value: behind it stands ${quoted(value)}`, hint);
  }
  if (option.kind === 'list' || option.kind === 'tags') {
    raw[option.name] = [...((raw[option.name] as string[] | undefined) ?? []), value];
    return undefined;
  }
  if (raw[option.name] !== undefined) return problem(`option ${written} is given twice`, 'Give it once.');
  raw[option.name] = value;
  return undefined;
}

function named(name: string, options: readonly NamedOption[]): NamedOption | undefined {
  return options.find((known) => flagOf(known) === name || known.name === name);
}

function negatedBy(name: string, options: readonly NamedOption[]): NamedOption | undefined {
  return options.find((known) => known.kind === 'switch' && `no-${flagOf(known)}` === name);
}

function isKnown(name: string, options: readonly NamedOption[]): boolean {
  return named(name, options) !== undefined || negatedBy(name, options) !== undefined;
}

/** Whether a text is an option of the command by its long name: the value of the one before it was forgotten. */
function isFlag(text: string, options: readonly NamedOption[]): boolean {
  return options.some((option) => text === `--${flagOf(option)}` || text === `--${option.name}`);
}

function problem(message: string, hint: string): BuildError {
  return new BuildError('REQUEST_INVALID', message, { hint });
}
