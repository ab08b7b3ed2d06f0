import { resolved } from './steps.ts';

/** A path that a shell script writes to, and where in the script it is named. */
export interface Written {
  /** Absolute, or as it stands there where it cannot be known. */
  readonly path: string;
  readonly at: number;
  /** Everything below it is changed too, as by `chown -R`. */
  readonly deep: boolean;
  readonly command: string;
}

interface Token {
  readonly kind: 'word' | 'to file' | 'from file';
  /** Without quotes. */
  readonly text: string;
  readonly at: number;
}

/** Writes to all of its operands. */
const MAKERS = /^(mkdir|touch|tee|truncate|mkfifo)$/;
const CHANGERS = /^(chown|chmod|chgrp)$/;
/** Writes to its last operand. */
const COPIERS = /^(cp|mv|ln|install|rsync)$/;
const PREFIXES = /^(sudo|exec|command|env|then|do|else|!|\{|\()$/;
const BLANKS = /^(?:[ \t\r]|\\\n)+/;
/** Looked for where a word may begin only: within one a `#` is like any other character. */
const COMMENT = /^#[^\n]*/;
const TO_FILE = /^(?:\d*|&)>{1,2}\|?/;
/** To or from another descriptor, as `2>&1`. */
const TO_DESCRIPTOR = /^\d*[<>]&\S*/;
const FROM_FILE = /^\d*<+-?/;
const SEPARATOR = /^(?:&&|\|\||[;|&\n()])/;
const WORD = /^(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\;|&()<>])+/s;

/**
 * The paths that a script plainly writes to: redirections and the operands of a few well-known commands. A path with a
 * variable counts only where `expand` knows its value. Never complete, because only a shell understands a shell.
 */
export function writtenPaths(
  script: string,
  workdir: string | undefined,
  expand: (word: string) => string | undefined,
): Written[] {
  // One directory for each subshell that is open: what it changes ends with it.
  const directories = [workdir];
  const ownNames = assignedNames(script);
  const known = (word: string) => (namesIn(word).some((name) => ownNames.has(name)) ? undefined : expand(word));
  return commandsOf(script).flatMap(({ tokens, depth }) => {
    directories.length = Math.min(directories.length, depth + 1);
    while (directories.length <= depth) directories.push(directories.at(-1));
    const { command, operands, redirected, recursive } = readCommand(tokens, known);
    if (command === 'cd') directories[depth] = resolved(operands[0]?.text, directories[depth]);
    const targets = [...redirected, ...targetsOf(command, operands, recursive)];
    return targets.flatMap(({ text, at }) => {
      const path = resolved(text, directories[depth]);
      return path === undefined ? [] : [{ path, at, deep: recursive, command }];
    });
  });
}

/** Names that the script itself may give another value than they had before it. */
const ASSIGNED = /\b([A-Za-z_]\w*)=|\bfor\s+([A-Za-z_]\w*)|\bread\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g;

function assignedNames(script: string): ReadonlySet<string> {
  return new Set([...script.matchAll(ASSIGNED)].flatMap(([, ...names]) => names.filter((name) => name !== undefined)));
}

function namesIn(word: string): string[] {
  return [...word.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
}

interface Expanded {
  readonly text: string | undefined;
  readonly raw: string;
  readonly at: number;
}

interface Command {
  readonly command: string;
  readonly operands: readonly Expanded[];
  readonly redirected: readonly Expanded[];
  readonly recursive: boolean;
}

function readCommand(tokens: readonly Token[], expand: (word: string) => string | undefined): Command {
  const words = tokens.map(({ kind, text, at }, index) => ({
    ...{ raw: text, text: expand(text), at, isWord: kind === 'word' },
    after: tokens[index - 1]?.kind ?? 'word',
  }));
  const redirected = words.filter(({ isWord, after }) => isWord && after === 'to file');
  const own = words.filter(({ isWord, after }) => isWord && after === 'word');
  const begin = own.findIndex(({ raw }) => !isPrefix(raw));
  const [command, ...rest] = begin < 0 ? [] : own.slice(begin);
  const recursive = rest.some(({ raw }) => /^(-[a-zA-Z]*R|--recursive$)/.test(raw));
  return {
    command: command?.raw ?? '',
    operands: rest.filter(({ raw }) => !raw.startsWith('-')),
    redirected,
    recursive,
  };
}

/** Words before a command: keywords of the shell, and variables for it alone. */
function isPrefix(word: string): boolean {
  return PREFIXES.test(word) || /^\w+=/.test(word);
}

function targetsOf(command: string, operands: readonly Expanded[], recursive: boolean): readonly Expanded[] {
  if (MAKERS.test(command)) return operands;
  if (CHANGERS.test(command)) return operands.slice(1);
  if (!COPIERS.test(command) || recursive) return command === 'cp' ? operands.slice(-1) : [];
  return operands.length > 1 || command === 'install' ? operands.slice(-1) : [];
}

/** The simple commands of a script, empty ones too, each with the number of subshells it is in. */
function commandsOf(script: string): { readonly tokens: Token[]; readonly depth: number }[] {
  const commands: { tokens: Token[]; depth: number }[] = [{ tokens: [], depth: 0 }];
  let at = 0;
  let depth = 0;
  while (at < script.length) {
    const rest = script.slice(at);
    const { length, kind } = readToken(rest);
    if (kind === 'end') {
      // The pattern of a case has only the closing one.
      depth = Math.max(0, depth + (rest.startsWith('(') ? 1 : 0) - (rest.startsWith(')') ? 1 : 0));
      commands.push({ tokens: [], depth });
    } else if (kind !== 'nothing') {
      commands.at(-1)?.tokens.push({ kind, text: rest.slice(0, length).replace(/["']/g, ''), at });
    }
    at += length;
  }
  return commands;
}

function readToken(rest: string): { length: number; kind: Token['kind'] | 'nothing' | 'end' } {
  const lengthOf = (pattern: RegExp) => pattern.exec(rest)?.[0].length ?? 0;
  const skipped = lengthOf(BLANKS) || lengthOf(COMMENT) || lengthOf(TO_DESCRIPTOR);
  if (skipped > 0) return { length: skipped, kind: 'nothing' };
  const output = lengthOf(TO_FILE);
  if (output > 0) return { length: output, kind: 'to file' };
  const input = lengthOf(FROM_FILE);
  if (input > 0) return { length: input, kind: 'from file' };
  const separator = lengthOf(SEPARATOR);
  if (separator > 0) return { length: separator, kind: 'end' };
  return { length: Math.max(1, lengthOf(WORD)), kind: 'word' };
}
