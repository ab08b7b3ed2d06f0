import { BuildError, type ErrorCode, RequestProblems } from '../build/errors.ts';
import { parseDuration } from './duration.ts';
import type { Option } from './option.ts';
import { OPTION_TOPICS, type OptionName, type RawOptions } from './table.ts';

/** A KEY=VALUE entry, in the order given. */
export type Pair = readonly [key: string, value: string];

/** Reads raw options one by one and collects every problem, so that a request reports all of them at once. */
export class ValueReader {
  readonly #raw: RawOptions;
  readonly problems: BuildError[];

  /** `known` are problems that were found before, as unknown flags; they are reported first. */
  constructor(raw: RawOptions, known: readonly BuildError[] = []) {
    this.#raw = raw;
    this.problems = [...known];
  }

  /** True when an option is given; an empty list is not. */
  has(name: OptionName): boolean {
    const value = this.#raw[name];
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  }

  /** Notes a problem and goes on. */
  problem(message: string, hint: string, code: ErrorCode = 'REQUEST_INVALID'): void {
    this.problems.push(new BuildError(code, message, { hint }));
  }

  /** Runs `read` on a value; an error it throws becomes a problem, and the result is undefined. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      this.problems.push(...(error instanceof RequestProblems ? error.problems : [error]));
      return undefined;
    }
  }

  /** The text of an option, or undefined; given but empty is a problem. */
  text(name: OptionName): string | undefined {
    const value = this.#raw[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string') {
      this.problem(`${name} takes one value`, `Give ${name} once.`);
      return undefined;
    }
    if (value.trim() === '') {
      this.problem(`${name} is empty`, `Give ${name} a value, or leave it out.`);
      return undefined;
    }
    return value;
  }

  /** A switch; undefined means `fallback`. */
  switch(name: OptionName, fallback: boolean): boolean {
    const value = this.#raw[name];
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    this.problem(`${name} is '${String(value)}'`, `Give ${name} as true or false.`);
    return fallback;
  }

  /** One of the choices the table names; undefined means `fallback`. */
  choice<Choice extends string>(name: OptionName, fallback: Choice): Choice {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const choices = optionNamed(name).choices ?? [];
    if (choices.includes(value)) return value as Choice;
    this.problem(`${name} is '${value}'`, `Choose one of: ${choices.join(', ')}.`);
    return fallback;
  }

  /** A duration in seconds within `least` and `most`; undefined means `fallback`. */
  seconds(name: OptionName, fallback: number, [least, most]: readonly [number, number]): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const seconds = parseDuration(value);
    if (seconds !== undefined && seconds >= least && seconds <= most) return seconds;
    this.problem(
      `${name} is '${value}'`,
      `Give a duration such as 90s, 15m or 1h30m, from ${least} to ${most} seconds.`,
    );
    return fallback;
  }

  /** The entries of a list: one a line, blank lines left out; kind `tags` splits on commas too. Entries are trimmed. */
  list(name: OptionName): string[] {
    const value = this.#raw[name];
    if (value === undefined) return [];
    if (typeof value === 'boolean') {
      this.problem(`${name} takes a list`, `Give ${name} as text.`);
      return [];
    }
    const separator = optionNamed(name).kind === 'tags' ? /[\r\n,]+/ : /[\r\n]+/;
    const given = (typeof value === 'string' ? [value] : value).flatMap((text) => text.split(separator));
    const entries = given.map((entry) => entry.trim()).filter((entry) => entry !== '');
    const empty = Array.isArray(value) && value.some((entry) => entry.trim() === '');
    if (empty || (typeof value === 'string' && entries.length === 0 && optionNamed(name).kind === 'tags')) {
      this.problem(`${name} holds an empty entry`, `Give ${name} a value, or leave it out.`);
    }
    return entries;
  }

  /** The entries of a list exactly as given, blanks and line breaks included; one text is split into lines. */
  entries(name: OptionName): string[] {
    const value = this.#raw[name];
    if (!Array.isArray(value)) return this.list(name);
    if (value.length === 1 && value[0].trim() === '') return this.list(name);
    return [...(value as readonly string[])];
  }

  /** A list of KEY=VALUE entries; the value keeps its blanks and may be empty, and a line break inside it stays. */
  pairs(name: OptionName): Pair[] {
    const value = this.#raw[name];
    const entries = Array.isArray(value) ? (value as readonly string[]) : this.list(name);
    const pairs: Pair[] = [];
    for (const entry of entries) {
      const at = entry.indexOf('=');
      const key = at < 0 ? entry : entry.slice(0, at).trim();
      if (at < 0 || key === '')
        this.problem(`${name}: '${at < 0 ? clip(entry) : '=…'}' is not KEY=VALUE`, `Write ${name} as KEY=VALUE.`);
      else pairs.push([key, entry.slice(at + 1)]);
    }
    return pairs;
  }
}

function optionNamed(name: OptionName): Option {
  const found = OPTION_TOPICS.flatMap((topic) => topic.options).find((option) => option.name === name);
  if (found === undefined) throw new BuildError('INTERNAL', `option ${name} is not in the table`);
  return found;
}

/** A build argument may hold a secret, so a problem never quotes a long entry whole, and no value. */
function clip(entry: string): string {
  return entry.length > 24 ? `${entry.slice(0, 24)}…` : entry;
}
