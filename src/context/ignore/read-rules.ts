import type { PathBytes } from '../path-bytes.ts';
import { BadPattern } from './bad-pattern.ts';
import { cleanPath } from './clean-path.ts';
import { passesGlobCheck } from './glob-syntax.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import { trimBlanks } from './trim-blanks.ts';

/** One line of an ignore file that says something. */
export interface Rule {
  /** It takes back in what lines before it left out. */
  readonly negated: boolean;
  readonly pattern: Pattern;
}

/** A line that is no rule. */
export interface FaultyLine {
  /** From 1. */
  readonly line: number;
  /** The line as it is written. */
  readonly text: PathBytes;
  readonly reason: string;
}

const BYTE_ORDER_MARK: PathBytes = '\xef\xbb\xbf';
/** What Docker's reader takes in one line, in bytes. */
const LONGEST_LINE = 64 * 1024 - 1;

/**
 * The rules of an ignore file in order, and all its faulty lines. Where Docker finds a bad pattern only when it comes to
 * use it, it is found here at once: what a user wanted left out is never put into an image because of a typing error.
 */
export function readRules(content: PathBytes): { rules: Rule[]; faulty: FaultyLine[] } {
  const rules: Rule[] = [];
  const faulty: FaultyLine[] = [];
  const text = content.startsWith(BYTE_ORDER_MARK) ? content.slice(BYTE_ORDER_MARK.length) : content;
  for (const [index, line] of text.split('\n').entries()) {
    try {
      const rule = readRule(line);
      if (rule !== undefined) rules.push(rule);
    } catch (error) {
      if (!(error instanceof BadPattern)) throw error;
      faulty.push({ line: index + 1, text: line, reason: error.message });
    }
  }
  return { rules, faulty };
}

function readRule(line: PathBytes): Rule | undefined {
  if (line.length > LONGEST_LINE) throw new BadPattern(`longer than ${LONGEST_LINE} bytes`);
  if (line.startsWith('#')) return undefined;
  // Docker's reader and its matcher clean a pattern one after the other, and the second takes what the first made.
  const cleaned = cleanAgain(cleanLine(line));
  if (cleaned === '') return undefined;
  if (cleaned === '!') throw new BadPattern('an exclamation mark with nothing to take back in');
  const negated = cleaned.startsWith('!');
  const pattern = negated ? cleaned.slice(1) : cleaned;
  if (!passesGlobCheck(pattern)) throw new BadPattern('brackets or a backslash without what belongs to them');
  return { negated, pattern: compilePattern(pattern) };
}

function cleanLine(line: PathBytes): PathBytes {
  const trimmed = trimBlanks(line);
  if (!trimmed.startsWith('!')) return withoutRoot(trimmed);
  return `!${withoutRoot(trimBlanks(trimmed.slice(1)))}`;
}

function withoutRoot(pattern: PathBytes): PathBytes {
  if (pattern === '') return '';
  const cleaned = cleanPath(pattern);
  return cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
}

function cleanAgain(pattern: PathBytes): PathBytes {
  const trimmed = trimBlanks(pattern);
  return trimmed === '' ? '' : cleanPath(trimmed);
}
