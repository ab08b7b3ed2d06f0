import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { flagOf, isForTasks, type Option } from '../options/option.ts';
import { type OptionName, optionsOf, type RawOptions } from '../options/table.ts';
import { sortExtraArgs } from './extra-args.ts';
import type { ParamValues } from './param-arguments.ts';
import { checkReplaced } from './replaced-params.ts';
import { isOfThePod, optionParams, paramNameOf, type TaskParam } from './task-params.ts';
import type { Variant } from './variant.ts';

/** Options of a build as the params of a Task give them; paths are still relative to the workspace. */
export interface TaskOptions {
  readonly raw: RawOptions;
  readonly problems: readonly BuildError[];
  readonly warnings: readonly string[];
}

/** Lists whose entries may hold a line break. */
const EXACT: ReadonlySet<OptionName> = new Set(['build-args', 'labels', 'env', 'entrypoint', 'cmd', 'kaniko-args']);
const BARE_TAG = /^\w[\w.-]{0,127}$/;

type NamedOption = Option & { readonly name: OptionName };
type Entries = Map<OptionName, string[]>;

/** Reads what the params of a Task mean. IMAGE and TAGS are the tags; what EXTRA_ARGS and OPTIONS say is put where it belongs. */
export function readTaskOptions(values: ParamValues, variant: Variant): TaskOptions {
  const problems: BuildError[] = [];
  const entries: Entries = new Map();
  const add = (name: OptionName, text: string) => entries.set(name, [...(entries.get(name) ?? []), text]);
  for (const tag of tagsOf(values)) add('tags', tag);
  for (const { name, option, type } of optionParams(variant)) {
    if (option === undefined || name === 'TAGS' || name === 'EXTRA_ARGS') continue;
    const given = type === 'array' ? (values.lists.get(name) ?? []) : [values.texts.get(name) ?? ''];
    for (const text of given.filter((one) => type === 'array' || one !== '')) add(option, text);
  }
  const extra = sortExtraArgs(values.lists.get('EXTRA_ARGS') ?? []);
  for (const [name, text] of extra.options) put(entries, name, text);
  for (const argument of extra.rest) add('kaniko-args', argument);
  problems.push(...readFurther(values.texts.get('OPTIONS') ?? '', variant, entries));
  problems.push(...lineBreaks(entries));
  const replaced = checkReplaced(values.texts);
  return {
    raw: asRaw(entries, problems),
    problems: [...values.problems, ...problems, ...replaced.problems],
    warnings: replaced.warnings,
  };
}

/** The name of the image and its further ones: an entry of TAGS without a slash and a colon is a tag of the same repository. */
function tagsOf({ texts, lists }: ParamValues): string[] {
  const image = texts.get('IMAGE') ?? '';
  const repository = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return [image, ...(lists.get('TAGS') ?? []).map((tag) => (BARE_TAG.test(tag) ? `${repository}:${tag}` : tag))];
}

/**
 * What EXTRA_ARGS and OPTIONS say of an option that has one value counts for the default of its param; beside another value
 * it is one too many.
 */
function put(entries: Entries, name: OptionName, text: string): void {
  const isList = kindOf(name) === 'list' || kindOf(name) === 'tags';
  const given = entries.get(name) ?? [];
  const counted = isList ? given : given.filter((value) => value !== defaultOf(name) && value !== text);
  entries.set(name, [...counted, text]);
}

function defaultOf(name: OptionName): TaskParam['default'] {
  return optionParams('remote').find(({ option }) => option === name)?.default;
}

function readFurther(text: string, variant: Variant, entries: Entries): BuildError[] {
  const lines = text.split(/\r\n|\n/).filter((line) => line.trim() !== '');
  return lines.flatMap((line) => {
    const at = line.indexOf('=');
    const name = (at < 0 ? line : line.slice(0, at)).trim().replace(/^--/, '');
    const option = furtherOption(name, variant);
    if (option === undefined) return [unknownOption(name)];
    if (at < 0 && option.kind !== 'switch')
      return [problem(`OPTIONS: ${quoted(name)} has no value`, `Write ${name}=VALUE.`)];
    put(entries, option.name, at < 0 ? 'true' : line.slice(at + 1));
    return [];
  });
}

function furtherOption(name: string, variant: Variant): NamedOption | undefined {
  const option = optionNamed(name);
  if (option === undefined || !isForTasks(option) || option.name === 'kubeconfig') return undefined;
  return variant === 'remote' || !isOfThePod(option.name) ? option : undefined;
}

function optionNamed(name: string): NamedOption | undefined {
  return optionsOf('build').find((option) => option.name === name || flagOf(option) === name);
}

function unknownOption(name: string): BuildError {
  return problem(`OPTIONS: there is no option ${quoted(name)} here`, hintFor(optionNamed(name)));
}

function hintFor(option: NamedOption | undefined): string {
  if (option?.notIn?.includes('task') === true) return 'Leave it out: it means nothing in a Task.';
  return isOfThePod(option?.name ?? '')
    ? 'Set it on the TaskRun, in its podTemplate, or use the remote variant of the Task.'
    : 'Use the names of the option table, as build-arg=KEY=VALUE.';
}

function lineBreaks(entries: Entries): BuildError[] {
  return [...entries].flatMap(([name, texts]) => {
    const isList = kindOf(name) === 'list' || kindOf(name) === 'tags';
    if (!isList || EXACT.has(name)) return [];
    const separator = kindOf(name) === 'tags' ? /[\r\n,]/ : /[\r\n]/;
    const broken = texts.filter((text) => separator.test(text.trim()));
    return broken.map((text) =>
      problem(`${nameOf(name)}: ${quoted(text)} holds more than one entry`, 'Write each as an entry of its own.'),
    );
  });
}

function nameOf(name: OptionName): string {
  return name === 'tags' ? 'IMAGE or TAGS' : paramNameOf(name);
}

function asRaw(entries: Entries, problems: BuildError[]): RawOptions {
  return Object.fromEntries(
    [...entries].map(([name, texts]) => {
      const isList = kindOf(name) === 'list' || kindOf(name) === 'tags';
      if (!isList && texts.length > 1) problems.push(problem(`${nameOf(name)} is given twice`, 'Give it once.'));
      return [name, isList ? texts : texts[0]];
    }),
  );
}

function kindOf(name: OptionName): Option['kind'] | undefined {
  return optionsOf('build').find((option) => option.name === name)?.kind;
}

function problem(message: string, hint: string): BuildError {
  return new BuildError('REQUEST_INVALID', message, { hint });
}
