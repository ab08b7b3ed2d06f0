import { BuildError } from '../../../src/build/errors.ts';
import { errorLines, problemsOf } from '../../../src/report/error-lines.ts';
import { SECRET } from './registry-values.ts';

const LONGEST_MESSAGE = 400;
/** A message and its fix. */
const LONGEST_LINE = 600;
/** A code, what is wrong, and a sentence with what to do. */
const LINE = /^(?:REQUEST|REFERENCE)_INVALID: \S.*[.!?…] [A-Z].*[.?]$/;
/** Nothing of it may stand in a line that a terminal or a log shows. */
const HARMFUL = /[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/u;
const STACK = /\bat (?:\S+ \()?(?:file:|node:|\/)\S+:\d+|\b(?:Type|Range|Syntax)Error\b|\[object|\bundefined\b/;
const QUOTES = /'[^']*'|"(?:\\"|[^"])*"/g;

/** What a refusal should say: at least one problem for each of these inputs, by one of its spellings. */
export interface Expected {
  readonly inputs: readonly (readonly string[])[];
  /** How many problems there are; as many as inputs where nothing else is said. */
  readonly problems?: number;
  /** Problems may name other inputs too. */
  readonly others?: true;
}

/** What is wrong with the error that a malformed input ends with; empty when nothing. */
export function faultsOf(error: unknown, expected: Expected): string[] {
  if (error === undefined) return ['was accepted'];
  if (!(error instanceof BuildError)) return [`threw ${String(error)}`];
  const problems = problemsOf(error);
  const texts = problems.flatMap(({ message, hint = '', exitStatus }) => [
    ...(exitStatus === 2 ? [] : [`ends with ${exitStatus}`]),
    ...(message.length <= LONGEST_MESSAGE ? [] : [`has ${message.length} characters`]),
    ...(HARMFUL.test(message + hint) ? ['holds what a line may not'] : []),
    ...(hint === '' ? ['says no fix'] : []),
    ...(expected.others === true || isOne({ text: message, inputs: expected.inputs })
      ? []
      : ['names none of the inputs']),
  ]);
  const lines = errorLines(error).map((line) => line.replace(/^error /, ''));
  const whole = error.exitStatus === 2 ? [] : [`ends with ${error.exitStatus}`];
  return [...whole, ...texts, ...faultsOfLines(lines, expected)].map((fault) => `${fault} | ${lines.join(' | ')}`);
}

/** What is wrong with the lines that tell of malformed inputs, each from its code on; empty when nothing. */
export function faultsOfLines(lines: readonly string[], { inputs, problems, others }: Expected): string[] {
  const unnamed = inputs.filter((names) => !lines.some((text) => isOne({ text, inputs: [names] })));
  const count = problems ?? inputs.length;
  return [
    ...(others === true || lines.length === count ? [] : [`${lines.length} problems, not ${count}`]),
    ...unnamed.map((names) => `does not name ${names.join(' or ')}`),
    ...lines.flatMap(faultsOfLine),
  ];
}

/** Whether a text names one of the inputs outside of what it quotes, by one of its spellings. */
function isOne({ text, inputs }: { readonly text: string; readonly inputs: Expected['inputs'] }): boolean {
  const own = text.replace(QUOTES, "''");
  return inputs.flat().some((name) => {
    const literal = name.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`).test(own);
  });
}

function faultsOfLine(line: string): string[] {
  return [
    ...(LINE.test(line.replace(QUOTES, "''")) ? [] : ['is no line with a code, a problem and a fix']),
    ...(line.length <= LONGEST_LINE ? [] : [`is a line of ${line.length} characters`]),
    ...(HARMFUL.test(line) ? ['holds what a line may not'] : []),
    ...(STACK.test(line.replace(QUOTES, "''")) ? ['shows something of the program'] : []),
    ...(line.includes(SECRET) ? ['shows a secret'] : []),
  ];
}
