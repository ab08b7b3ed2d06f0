import type { PathBytes } from '../path-bytes.ts';
import { codePointsOf } from './code-points.ts';
import { Expression } from './expression.ts';
import type { PathText } from './path-text.ts';
import { translatePattern } from './translate-pattern.ts';

/** One cleaned pattern, without its exclamation mark, that whole paths are compared with. */
export interface Pattern {
  /** Whether this very path is meant; a folder above it is not looked at. */
  matches(path: PathText): boolean;
  /** Whether something below a folder may be meant; never false where something is. */
  mayMatchBelow(folder: PathBytes): boolean;
  /** Whether the folder is written in the pattern, and something below it is meant. */
  names(folder: PathBytes): boolean;
}

type Compiled = Omit<Pattern, 'names'>;

/** Compiles a pattern as moby does; throws `BadPattern`. */
export function compilePattern(pattern: PathBytes): Pattern {
  return { ...compile(pattern), names: (folder) => pattern.startsWith(`${folder}/`) };
}

function compile(pattern: PathBytes): Compiled {
  const translation = translatePattern(pattern);
  if (translation.kind === 'expression') return ofExpression(new Expression(translation.characters));
  const { kind, text } = translation;
  if (kind === 'suffix') return ofSuffix(text);
  if (kind === 'prefix') {
    const mayMatchBelow = (folder: PathBytes) => `${folder}/`.startsWith(text) || text.startsWith(`${folder}/`);
    return { matches: (path) => path.bytes.startsWith(text), mayMatchBelow };
  }
  return { matches: (path) => path.bytes === text, mayMatchBelow: (folder) => text.startsWith(`${folder}/`) };
}

function ofExpression(expression: Expression): Compiled {
  return {
    matches: (path) => expression.matches(path.codes),
    mayMatchBelow: (folder) => expression.mayContinue(codePointsOf(`${folder}/`)),
  };
}

function ofSuffix(suffix: PathBytes): Compiled {
  const whole = suffix.startsWith('/') ? suffix.slice(1) : undefined;
  return { matches: (path) => path.bytes.endsWith(suffix) || path.bytes === whole, mayMatchBelow: () => true };
}
