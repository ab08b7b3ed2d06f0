import { BuildError, type ErrorCode, RequestProblems } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { parseDuration } from './duration.ts';
import { flagOf, type Option } from './option.ts';
import { OPTION_TOPICS, type OptionName, type RawOptions } from './table.ts';

const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/;

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

  /** The text of an option exactly as given, or undefined; given but empty is a problem. */
  text(name: OptionName): string | undefined {
    const value = this.exactText(name);
    if (value === undefined || value.trim() !== '') return value;
    this.problem(`${spelling(name)} is empty`, `Give ${spelling(name)} a value, or leave it out.`);
    return undefined;
  }

  /** The same where an empty text says something too. */
  exactText(name: OptionName): string | undefined {
    const value = this.#raw[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string') return this.#areTexts(name, [value]) ? value : undefined;
    this.problem(`${spelling(name)} takes one value`, `Give ${spelling(name)} once, as a text.`);
    return undefined;
  }

  /** A text of one line: a break at its end, which a block of a workflow leaves, is taken off, and none may be inside. */
  line(name: OptionName): string | undefined {
    const value = this.text(name)?.replace(/[\r\n]+$/, '');
    if (value === undefined || !CONTROL.test(value)) return value;
    const what = /[\r\n]/.test(value) ? 'a line break' : 'a control character';
    this.problem(`${spelling(name)} holds ${what}: ${quoted(value)}`, `Write ${spelling(name)} in one line.`);
    return undefined;
  }

  /** A switch; undefined means `fallback`. */
  switch(name: OptionName, fallback: boolean): boolean {
    const value = this.#raw[name];
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    this.problem(`${name} is ${quoted(String(value))}`, `Give ${name} as true or false.`);
    return fallback;
  }

  /** One of the choices the table names; undefined means `fallback`. */
  choice<Choice extends string>(name: OptionName, fallback: Choice): Choice {
    const value = this.line(name);
    if (value === undefined) return fallback;
    const choices = optionNamed(name).choices ?? [];
    if (choices.includes(value)) return value as Choice;
    this.problem(`${spelling(name)} is ${quoted(value)}`, `Choose one of: ${choices.join(', ')}.`);
    return fallback;
  }

  /** A duration in seconds within `least` and `most`; undefined means `fallback`. */
  seconds(name: OptionName, fallback: number, [least, most]: readonly [number, number]): number {
    const value = this.line(name);
    if (value === undefined) return fallback;
    const seconds = parseDuration(value);
    if (seconds !== undefined && seconds >= least && seconds <= most) return seconds;
    this.problem(
      `${name} is ${quoted(value)}`,
      `Give a duration such as 90s, 15m or 1h30m, from ${least} to ${most} seconds.`,
    );
    return fallback;
  }

  /** The entries of a list: one a line, blank lines left out; kind `tags` splits on commas too. Entries are trimmed. */
  list(name: OptionName): string[] {
    const value = this.#texts(name);
    if (value === undefined) return [];
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
    if (!Array.isArray(this.#raw[name])) return this.list(name);
    const value = this.#texts(name) ?? [];
    if (value.length === 1 && value[0]?.trim() === '') return this.list(name);
    return [...value];
  }

  /** A list of KEY=VALUE entries; the value keeps its blanks and may be empty, and a line break inside it stays. */
  pairs(name: OptionName): Pair[] {
    const entries = Array.isArray(this.#raw[name]) ? (this.#texts(name) ?? []) : this.list(name);
    const pairs: Pair[] = [];
    for (const entry of entries) {
      const at = entry.indexOf('=');
      const key = at < 0 ? entry : entry.slice(0, at).trim();
      if (at < 0 || key === '')
        this.problem(
          `${name}: ${at < 0 ? quoted(clip(entry)) : "'=…'"} is not KEY=VALUE`,
          `Write ${name} as KEY=VALUE.`,
        );
      else pairs.push([key, entry.slice(at + 1)]);
    }
    return pairs;
  }

  /** A text, or a list of texts; undefined where the option is not given, or noted as a problem where it is neither. */
  #texts(name: OptionName): string | readonly string[] | undefined {
    const value: unknown = this.#raw[name];
    if (value === undefined) return undefined;
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (texts.every((text) => typeof text === 'string'))
      return this.#areTexts(name, texts) ? (value as string | readonly string[]) : undefined;
    this.problem(`${name} takes a list`, `Give ${name} as text.`);
    return undefined;
  }

  /** No argument and no file name of Linux holds a NUL, and half a surrogate pair is no character of any encoding. */
  #areTexts(name: OptionName, texts: readonly string[]): boolean {
    const whole = texts.join('');
    if (whole.includes('\0')) this.problem(`${spelling(name)} holds a NUL byte`, 'Take it out.');
    else if (/\p{Surrogate}/u.test(texts.join(' ')))
      this.problem(`${spelling(name)} holds half a character`, 'Write it as valid Unicode.');
    else return true;
    return false;
  }
}

/** What only a command line has is known there by its flag. */
function spelling(name: OptionName): string {
  const option = optionNamed(name);
  return option.cliOnly === true ? flagOf(option) : name;
}

function optionNamed(name: OptionName): Option {
  const found = OPTION_TOPICS.flatMap((topic) => topic.options).find((option) => option.name === name);
  if (found === undefined) throw new BuildError('INTERNAL', `option ${name} is not in the table`);
  return found;
}

/** A build argument may hold a secret, so a problem never quotes more of a long entry than tells it apart, and no value. */
function clip(entry: string): string {
  return entry.length > 16 ? `${entry.slice(0, 8)}…` : entry;
}
