import { BadPattern } from './bad-pattern.ts';
import type { Step } from './step.ts';
import type { Unread } from './unread.ts';

/** How often something is repeated, in braces as `{2}`, `{2,}` or `{2,5}`. */
export interface Repeat {
  readonly least: number;
  readonly most: number;
}

const MOST_REPEATS = 1000;
const LONGEST = '{1000,1000}'.length;

/** Characters of braces that are read: more digits repeat too often in any case. */
const LONGEST_DIGITS = 200;

function tooOften(text: string): BadPattern {
  return new BadPattern(`${text.slice(0, LONGEST)} repeats too often, or less than it should`);
}

/** Reads braces that repeat; undefined, with nothing read, where there are none or they are ordinary characters. */
export function readRepeat(unread: Unread): Repeat | undefined {
  if (unread.at(0) !== '{') return undefined;
  const begin = unread.text(LONGEST_DIGITS);
  if (/^\{(?:0|[1-9][0-9]*)(?:,[0-9]*)?$/.test(begin) && begin.length === LONGEST_DIGITS) throw tooOften(begin);
  const [text, low = '', comma, high] = /^\{(0|[1-9][0-9]*)(,)?(0|[1-9][0-9]*)?\}/.exec(begin) ?? [];
  if (text === undefined || (comma === undefined && high !== undefined)) return undefined;
  const least = Number(low);
  const most = high === undefined ? (comma === undefined ? least : Number.POSITIVE_INFINITY) : Number(high);
  const isTooMuch = least > MOST_REPEATS || (high !== undefined && most > MOST_REPEATS);
  if (isTooMuch || least > most) throw tooOften(text);
  unread.take(text.length);
  return { least, most };
}

/** The steps that are one step repeated. */
export function repeated(step: Step, { least, most }: Repeat): Step[] {
  if (step.kind === 'assert') return least > 0 ? [step] : [];
  if (step.kind === 'skip') return [step];
  const needed = Array.from({ length: least }, () => step);
  if (most === Number.POSITIVE_INFINITY) return [...needed, { ...step, kind: 'many' }];
  const skipped = Array.from({ length: most - least }, (): Step[] => [{ kind: 'skip', over: 1 }, step]);
  return [...needed, ...skipped.flat()];
}
