import type { PathBytes } from '../path-bytes.ts';
import { characterAt, REPLACEMENT } from './code-points.ts';

const DOT = 0x2e;

/**
 * Whether moby's first check lets a pattern pass. It matches the pattern, as Go's `filepath.Match`, against the name `.`
 * and looks whether that reports a fault, so that a fault behind the first part that does not match stays unseen here.
 */
export function passesGlobCheck(pattern: PathBytes): boolean {
  let dotIsLeft = true;
  for (let rest = pattern; rest !== ''; ) {
    const piece = firstPiece(rest);
    if (piece.text === '') return true;
    const operators = operatorsOf(piece.text);
    if (operators === undefined) return false;
    const [only, ...more] = operators;
    if (!dotIsLeft || more.length > 0 || only?.takesDot !== true) return true;
    dotIsLeft = false;
    rest = piece.rest;
  }
  return true;
}

/** The text up to the next star outside of brackets, stars before it left out. */
function firstPiece(pattern: PathBytes): { text: PathBytes; rest: PathBytes } {
  const text = pattern.replace(/^\*+/, '');
  let inBrackets = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') inBrackets = true;
    else if (character === ']') inBrackets = false;
    else if (character === '*' && !inBrackets) return { text: text.slice(0, at), rest: text.slice(at) };
  }
  return { text, rest: '' };
}

interface Operator {
  readonly takesDot: boolean;
  readonly end: number;
}

/** What a piece is made of; undefined where that is malformed. */
function operatorsOf(piece: PathBytes): Operator[] | undefined {
  const operators: Operator[] = [];
  for (let at = 0; at < piece.length; ) {
    const operator = operatorAt(piece, at);
    if (operator === undefined) return undefined;
    operators.push(operator);
    at = operator.end;
  }
  return operators;
}

function operatorAt(piece: PathBytes, at: number): Operator | undefined {
  const character = piece[at];
  if (character === '[') return bracketsAt(piece, at + 1);
  if (character === '?') return { takesDot: true, end: at + 1 };
  if (character !== '\\') return { takesDot: character === '.', end: at + 1 };
  return at + 1 < piece.length ? { takesDot: piece[at + 1] === '.', end: at + 2 } : undefined;
}

function bracketsAt(piece: PathBytes, from: number): Operator | undefined {
  const negated = piece[from] === '^';
  let at = negated ? from + 1 : from;
  let holdsDot = false;
  for (let ranges = 0; ranges === 0 || piece[at] !== ']'; ranges++) {
    const low = boundAt(piece, at);
    if (low === undefined) return undefined;
    const high = piece[low.end] === '-' ? boundAt(piece, low.end + 1) : low;
    if (high === undefined) return undefined;
    holdsDot ||= low.code <= DOT && DOT <= high.code;
    at = high.end;
  }
  return { takesDot: holdsDot !== negated, end: at + 1 };
}

/** A character in brackets, which something has to follow. */
function boundAt(piece: PathBytes, from: number): { code: number; end: number } | undefined {
  if (from >= piece.length || piece[from] === '-' || piece[from] === ']') return undefined;
  const at = piece[from] === '\\' ? from + 1 : from;
  if (at >= piece.length) return undefined;
  const { code, width } = characterAt(piece, at);
  const isFaulty = (code === REPLACEMENT && width === 1) || at + width >= piece.length;
  return isFaulty ? undefined : { code, end: at + width };
}
