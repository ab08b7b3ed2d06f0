import { BuildError } from '../build/errors.ts';
import { quoted, visible } from '../build/quoted.ts';
import type { TaskParam } from './task-params.ts';

/** The values of params as a step got them. */
export interface ParamValues {
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly BuildError[];
}

/** What the environment of the step tells Kubernetes to put in for `$(NAME)`: a value with such a text may not be what was given. */
export interface Surroundings {
  /** Texts that only a substitution would have put there, as addresses of Services, each with what it comes from. */
  readonly traces: readonly (readonly [text: string, origin: string])[];
}

const OPENING = '$(=';

/**
 * The arguments by which a step gets the values of params. Kubernetes turns `$$` into `$` in arguments and puts in values for
 * `$(NAME)`, but leaves alone what stands in `$(…)` and is no name of a variable: so each text goes in such a wrapping, in
 * which it is exact up to its first `)`. Tekton lets an array stand only by itself, so each comes after a marker of that form.
 */
export function paramArguments(params: readonly TaskParam[]): string[] {
  const texts = params.filter(({ type }) => type === 'string');
  const lists = params.filter(({ type }) => type === 'array');
  return [
    ...texts.map(({ name }) => textArgument(name, `$(params.${name})`)),
    ...lists.flatMap(({ name }) => [`${OPENING}${name})`, `$(params.${name}[*])`]),
  ];
}

/** The argument by which a text gets to a step. */
export function textArgument(name: string, text: string): string {
  return `${OPENING}${name}=${text})`;
}

/**
 * Reads those arguments. What may have been changed on the way is a problem that names the param: an entry of an array with a
 * dollar, a text with a dollar behind a `)`, and what holds a trace of a substitution.
 */
export function readParamArguments(
  argv: readonly string[],
  params: readonly TaskParam[],
  surroundings: Surroundings,
): ParamValues {
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const problems: BuildError[] = [];
  const markers = new Map(params.filter(isArray).map(({ name }) => [`${OPENING}${name})`, name]));
  let list: { readonly name: string; readonly entries: string[] } | undefined;
  for (const argument of argv) {
    const name = markers.get(argument);
    if (name !== undefined) {
      if (lists.has(name)) problems.push(forgedMarker(name));
      list = { name, entries: lists.get(name) ?? [] };
      lists.set(name, list.entries);
    } else if (list !== undefined) {
      list.entries.push(argument);
      problems.push(...listProblem(list.name, list.entries.length, argument, surroundings));
    } else {
      const { name: given, wrapped } = named(argument, params);
      const text = wrapped.slice(0, -1);
      texts.set(given, text);
      problems.push(...(wrapped.endsWith(')') ? textProblem(given, text, surroundings) : [dollarProblem(given)]));
    }
  }
  return { texts, lists, problems };
}

function isArray({ type }: TaskParam): boolean {
  return type === 'array';
}

function named(argument: string, params: readonly TaskParam[]): { readonly name: string; readonly wrapped: string } {
  const at = argument.indexOf('=', OPENING.length);
  const name = argument.slice(OPENING.length, at);
  if (!argument.startsWith(OPENING) || !params.some((param) => param.name === name)) {
    throw new BuildError('REQUEST_INVALID', `${quoted(argument)} is no value of a param`, {
      hint: 'This command is run by the Tasks of rootless-kaniko: generate them anew with the command tekton.',
    });
  }
  return { name, wrapped: argument.slice(at + 1) };
}

const EXACTLY = 'Give it as a line of OPTIONS, which arrives exactly';

function listProblem(name: string, position: number, entry: string, surroundings: Surroundings): BuildError[] {
  const where = `${name}: entry ${position}`;
  if (entry.includes('$')) {
    const hint = `${EXACTLY}, or leave the dollar out.`;
    return [problem(`${where} holds a dollar, and Kubernetes changes those in arrays`, hint)];
  }
  return traceProblem(where, entry, surroundings);
}

function textProblem(name: string, text: string, surroundings: Surroundings): BuildError[] {
  const at = text.indexOf(')');
  const open = at < 0 ? '' : text.slice(at + 1);
  if (open.includes('$')) return [dollarProblem(name)];
  return at < 0 ? tektonProblem(name, text) : traceProblem(name, open, surroundings);
}

function dollarProblem(name: string): BuildError {
  const hint = 'Put what comes after the closing parenthesis into a file of the workspace, or before it.';
  return problem(`${name} holds a dollar behind a ')', where Kubernetes changes it`, hint);
}

function traceProblem(where: string, text: string, { traces }: Surroundings): BuildError[] {
  const [, origin] = traces.find(([trace]) => holds(text, trace)) ?? [];
  if (origin === undefined) return tektonProblem(where, text);
  return [problem(`${where} holds the value of $(${origin}), which Kubernetes may have put in`, `${EXACTLY}.`)];
}

/** Whether an address stands in a text, and not only the beginning or end of a longer one. */
function holds(text: string, address: string): boolean {
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.])${literal}(?!\\.?\\d)`).test(text);
}

/** Paths of Tekton's own, which a value can only have got from a variable of Tekton. */
function tektonProblem(where: string, text: string): BuildError[] {
  const path = /\/tekton\/(?:results|steps|run|home|creds)\b[^\s'",]*/.exec(text)?.[0];
  if (path === undefined) return [];
  return [
    problem(
      `${where} holds ${visible(path)}, which Tekton puts in for one of its variables`,
      'Name no path of Tekton.',
    ),
  ];
}

function forgedMarker(name: string): BuildError {
  const text = `an entry of an array is '${OPENING}${name})', which marks the beginning of ${name}`;
  return problem(text, 'Leave that entry out.');
}

function problem(message: string, hint: string): BuildError {
  return new BuildError('REQUEST_INVALID', message, { hint });
}
