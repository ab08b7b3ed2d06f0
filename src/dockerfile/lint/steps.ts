import { type Flag, readFlags } from '../flags.ts';
import type { Instruction } from '../instructions.ts';
import type { Place } from '../joined-lines.ts';
import { expandWord } from '../variables.ts';
import { listedWords, plainWords, quotedWords, type Word } from '../words.ts';
import type { LintQuestion } from './question.ts';

/** What is in force before an instruction. */
export interface StageState {
  /** Absolute; undefined where it depends on what is not known. */
  readonly workdir: string | undefined;
  readonly user: string;
  /** ENV and ARG with known values. */
  readonly variables: ReadonlyMap<string, string>;
  /** Names that ENV gave a value. */
  readonly environment: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
  /** The words of SHELL; none where it is the default. */
  readonly shell: readonly string[];
}

/** An instruction with its flags, and what is in force before it. */
export interface Step {
  readonly instruction: Instruction;
  readonly keyword: string;
  readonly flags: readonly Flag[];
  /** What follows the flags. */
  readonly rest: string;
  readonly restAt: number;
  /** The words of `rest`, with offsets in the instruction's text. */
  readonly words: readonly Word[];
  readonly before: StageState;
}

/** A Dockerfile as rules look at it. */
export interface Dockerfile {
  readonly steps: readonly Step[];
  /** The image that a `# syntax=` line at the top names. */
  readonly syntax?: { readonly image: string } & Place;
}

const FRESH: StageState = {
  workdir: '/',
  user: '',
  variables: new Map(),
  environment: new Set(),
  volumes: new Set(),
  shell: [],
};

/** The instructions as steps, each with the state that those before it leave. */
export function stepsOf(instructions: readonly Instruction[], { buildArgs }: LintQuestion): Step[] {
  const named = new Map<string, StageState>();
  const globals = new Map<string, string>();
  let state: StageState = { ...FRESH, variables: globals };
  let name: string | undefined;
  return instructions.map((instruction) => {
    // A FROM sees the ARGs before the first one, and nothing of the stage it ends.
    const step = stepOf(instruction, instruction.keyword === 'FROM' ? { ...FRESH, variables: globals } : state);
    if (step.keyword === 'FROM') {
      if (name !== undefined) named.set(name, state);
      const base = expandKnown(step.words[0]?.text ?? '', globals)?.toLowerCase() ?? '';
      name = nameOf(step);
      state = inherited(named.get(base));
      // The stage's own name may be that of its base.
    } else if (instruction.stage < 0) {
      for (const [key, value] of argumentsOf(step, { buildArgs, globals })) globals.set(key, value);
    } else state = after(step, { buildArgs, globals });
    return step;
  });
}

function stepOf(instruction: Instruction, before: StageState): Step {
  const { keyword, text } = instruction;
  const { flags, rest, restAt } = readFlags(text);
  const words = (keyword === 'FROM' ? plainWords(rest) : listedWords(rest)).map((word) => ({
    ...word,
    at: word.at + restAt,
  }));
  return { instruction, keyword, flags, rest, restAt, words, before };
}

function nameOf({ words }: Step): string | undefined {
  return words[1]?.text.toLowerCase() === 'as' ? words[2]?.text.toLowerCase() : undefined;
}

/** ARGs end with their stage. */
function inherited(base: StageState | undefined): StageState {
  if (base === undefined) return FRESH;
  const variables = new Map([...base.variables].filter(([key]) => base.environment.has(key)));
  return { ...base, variables };
}

interface Given {
  readonly buildArgs: LintQuestion['buildArgs'];
  readonly globals: ReadonlyMap<string, string>;
}

function after(step: Step, given: Given): StageState {
  const { before, keyword, words } = step;
  const [first] = words;
  switch (keyword) {
    case 'WORKDIR':
      return { ...before, workdir: resolved(expandKnown(step.rest, before.variables), before.workdir) };
    case 'SHELL':
      return { ...before, shell: words.map(({ text }) => text) };
    case 'USER':
      return { ...before, user: expandKnown(first?.text ?? '', before.variables) ?? first?.text ?? '' };
    case 'VOLUME': {
      const paths = words.flatMap(({ text }) => expandKnown(text, before.variables) ?? []);
      return { ...before, volumes: new Set([...before.volumes, ...paths.map(cleanPath)]) };
    }
    case 'ENV': {
      const pairs = pairsOf(step);
      const variables = new Map(before.variables);
      for (const [key, value] of pairs) {
        const known = expandKnown(value, before.variables);
        if (known === undefined) variables.delete(key);
        else variables.set(key, known);
      }
      const environment = new Set([...before.environment, ...pairs.map(([key]) => key)]);
      return { ...before, variables, environment };
    }
    case 'ARG': {
      const added = argumentsOf(step, given).filter(([key]) => !before.environment.has(key));
      return { ...before, variables: new Map([...before.variables, ...added]) };
    }
    default:
      return before;
  }
}

/** The ARGs of a step that have a value. */
function argumentsOf({ rest, before }: Step, { buildArgs, globals }: Given): [string, string][] {
  return quotedWords(rest).flatMap(({ text }): [string, string][] => {
    const [, name = '', fallback] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
    const value = given ?? (fallback === undefined ? globals.get(name) : expandKnown(fallback, before.variables));
    return value === undefined ? [] : [[name, value]];
  });
}

/** The pairs of an ENV, also in its old form without `=`. */
export function pairsOf({ rest }: Step): [string, string][] {
  const words = quotedWords(rest);
  if (words[0]?.text.includes('=') !== true) {
    const [, key, value = ''] = /^(\S+)\s+(.*)$/s.exec(rest) ?? [];
    return key === undefined ? [] : [[key, value]];
  }
  return words.flatMap(({ text }): [string, string][] => {
    const [, key, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return key === undefined ? [] : [[key, value]];
  });
}

/** The word with its variables replaced, or undefined where one of them has no known value. */
export function expandKnown(word: string, variables: ReadonlyMap<string, string>): string | undefined {
  for (const [, name = '', operator] of word.matchAll(/\$\{?([A-Za-z_]\w*)(:?[-+?])?/g)) {
    if (!variables.has(name) && operator === undefined) return undefined;
  }
  return expandWord(word, variables);
}

/** An absolute path without `.`, `..` and double slashes; undefined where it cannot be known. */
export function resolved(path: string | undefined, workdir: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined;
  if (path.startsWith('/')) return cleanPath(path);
  return workdir === undefined ? undefined : cleanPath(`${workdir}/${path}`);
}

function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
