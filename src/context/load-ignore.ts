import { BuildError } from '../build/errors.ts';
import { IgnoreRules } from './ignore/ignore-rules.ts';
import { readRules } from './ignore/read-rules.ts';
import type { IgnoreFile } from './ignore-file.ts';
import { type PathBytes, toBuffer } from './path-bytes.ts';

const NAMED_LINES = 10;
const LONGEST_QUOTE = 80;

/** The rules of an ignore file; throws `CONTEXT_INVALID` that names the file and every line that is no rule. */
export function loadIgnoreRules(file: IgnoreFile | undefined): IgnoreRules {
  if (file === undefined) return new IgnoreRules([]);
  const { rules, faulty } = readRules(file.content.toString('latin1'));
  if (faulty.length === 0) return new IgnoreRules(rules);
  const named = faulty
    .slice(0, NAMED_LINES)
    .map(({ line, text, reason }) => `line ${line}: ${quote(text)} (${reason})`);
  const rest = faulty.length > NAMED_LINES ? ` and ${faulty.length - NAMED_LINES} more` : '';
  throw new BuildError('CONTEXT_INVALID', `a bad pattern in ${file.path}, ${named.join('; ')}${rest}`, {
    hint: 'Docker refuses it too, or leaves it without effect; put a backslash before a character that is meant as such',
  });
}

function quote(line: PathBytes): string {
  const text = toBuffer(line).toString('utf8').trimEnd();
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}
