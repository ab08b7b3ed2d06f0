/** The commands of the command line that take options from the table. */
export type Command = 'build' | 'render' | 'verify' | 'doctor' | 'sweep' | 'tekton';

/**
 * How an option's raw text is read.
 * `text`: one value. `switch`: true or false. `choice`: one of `choices`. `duration`: `90s`, `15m`, `1h30m`.
 * `list`: one entry a line, or the flag repeated. `tags`: like `list`, split on commas as well.
 */
export type OptionKind = 'text' | 'switch' | 'choice' | 'duration' | 'list' | 'tags';

/** One row of the option table, from which help, README tables and the parser's checks are made. */
export interface Option {
  /** The name of the input, in kebab-case; the same in every front. */
  readonly name: string;
  /** The flag of the command line where it is not the name, as `--tag` for `tags`. */
  readonly flag?: string;
  /** A one-letter flag. */
  readonly short?: string;
  readonly kind: OptionKind;
  readonly choices?: readonly string[];
  /** What applies when nothing is given, in words a user reads. */
  readonly default?: string;
  readonly help: string;
  readonly commands: readonly Command[];
  /** True for what only a command line has, as the form of its output. */
  readonly cliOnly?: true;
  /** What cannot have it though the Action and the command line do: a program with the library in it, a Tekton Task. */
  readonly notIn?: readonly ('program' | 'task')[];
  /** What the Action says otherwise. */
  readonly action?: ActionWording;
}

/** How an option reads as an input of the Action, where that differs from the command line. */
export interface ActionWording {
  readonly help?: string;
  /** What applies when nothing is given, in words. */
  readonly default?: string;
  /** The value that applies when nothing is given; switches and choices need none, their `default` is a value. */
  readonly value?: string;
}

/** Options that belong together under one heading. */
export interface OptionTopic {
  readonly title: string;
  readonly options: readonly Option[];
}

/** The flag that sets `option` on the command line, without dashes. */
export function flagOf(option: Option): string {
  return option.flag ?? option.name;
}

/** Whether a command takes an option. What `tekton` generates has the options of a build as the values of its params. */
export function isTakenBy(option: Option, command: Command): boolean {
  const { commands } = option;
  return commands.includes(command) || (command === 'tekton' && commands.includes('build') && isForTasks(option));
}

/** Whether an option of a build is one that a Tekton Task can have. */
export function isForTasks({ cliOnly, notIn = [] }: Option): boolean {
  return cliOnly !== true && !notIn.includes('task');
}

/** Whether an option of a build is one that a program with the library can have. */
export function isForPrograms({ cliOnly, notIn = [] }: Option): boolean {
  return cliOnly !== true && !notIn.includes('program');
}
