import { isSpace, processWord, splitWords } from './moby-lexer.ts';

/** What a one-stage Dockerfile makes of an image, read by moby's rules. */
export interface ReadDockerfile {
  baseImage: string;
  /** Words of COPY after expansion. */
  copies: { words: string[]; flags: Record<string, string> }[];
  env: [string, string][];
  labels: [string, string][];
  workdir?: string;
  user?: string;
  expose: string[];
  volumes: string[];
  entrypoint?: string[];
  cmd?: string[];
}

interface Instruction {
  readonly keyword: string;
  readonly flags: string[];
  readonly rest: string;
}

/** Reads a Dockerfile by the rules of moby's parser and lexer; throws where those would refuse it. */
export function readDockerfile(text: string, buildArgs: readonly (readonly [string, string])[]): ReadDockerfile {
  const read: ReadDockerfile = { baseImage: '', copies: [], env: [], labels: [], expose: [], volumes: [] };
  const variables = new Map<string, string>();
  const given = new Map(buildArgs);
  for (const instruction of instructionsOf(text)) {
    const { keyword, rest } = instruction;
    const word = (raw: string) => processWord(raw, variables);
    if (keyword === 'FROM') read.baseImage = word(rest);
    else if (keyword === 'ARG') declare(rest, given, variables);
    else if (keyword === 'ENV') read.env.push(...pairsOf(rest, word));
    else if (keyword === 'LABEL') read.labels.push(...pairsOf(rest, word));
    else if (keyword === 'WORKDIR') read.workdir = word(rest);
    else if (keyword === 'USER') read.user = rest.split(':').map(word).join(':');
    else if (keyword === 'EXPOSE') read.expose.push(...rest.split(/[\t\v\f\r ]+/).map(word));
    else if (keyword === 'VOLUME') read.volumes.push(...jsonOf(rest).map((volume) => word(goTrim(volume))));
    else if (keyword === 'COPY') read.copies.push(copyOf(instruction, word));
    else if (keyword === 'ENTRYPOINT') read.entrypoint = jsonOf(rest);
    else if (keyword === 'CMD') read.cmd = jsonOf(rest);
    else throw new Error(`unknown instruction ${keyword}`);
  }
  return read;
}

function instructionsOf(text: string): Instruction[] {
  const lines = text.split('\n').map((line) => trimStart(line.replace(/[\r\n]+$/, '')));
  if (/^#\s*(syntax|escape|check)\s*=/i.test(lines[0] ?? '')) throw new Error('the text begins with a directive');
  const instructions: Instruction[] = [];
  for (const line of lines) {
    if (line.startsWith('#') || line === '') continue;
    if (/(?:[^\\]|^)\\[ \t]*$/.test(line)) throw new Error(`the line goes on: ${line}`);
    if (new TextEncoder().encode(line).length > 65_535) throw new Error('the line is too long');
    instructions.push(instructionOf(goTrim(line)));
  }
  return instructions;
}

function instructionOf(line: string): Instruction {
  const [, keyword = '', text = ''] = /^([^\t\v\f\r ]*)(?:[\t\v\f\r ]+(.*))?$/s.exec(line) ?? [];
  let rest = text;
  const flags: string[] = [];
  for (let match = /^--[A-Za-z0-9_.:=-]*(?=[ \t]|$)/.exec(rest); match !== null; ) {
    flags.push(match[0]);
    rest = trimStart(rest.slice(match[0].length));
    match = /^--[A-Za-z0-9_.:=-]*(?=[ \t]|$)/.exec(rest);
  }
  if (rest.startsWith('--')) throw new Error(`a flag beyond this reader: ${rest}`);
  return { keyword, flags, rest: goTrim(rest) };
}

function declare(rest: string, given: ReadonlyMap<string, string>, variables: Map<string, string>): void {
  for (const name of splitWords(rest)) {
    const value = given.get(name);
    if (name.includes('=') || value === undefined) throw new Error(`an argument that nothing carries: ${name}`);
    variables.set(name, value);
  }
}

function pairsOf(rest: string, word: (raw: string) => string): [string, string][] {
  return splitWords(rest).map((pair) => {
    const at = pair.indexOf('=');
    if (at <= 0) throw new Error(`no = in ${pair}`);
    return [word(pair.slice(0, at)), word(pair.slice(at + 1))];
  });
}

function copyOf({ flags, rest }: Instruction, word: (raw: string) => string): ReadDockerfile['copies'][number] {
  const words = jsonOf(rest);
  // Moby looks for here-documents in decoded words, before it expands them.
  const heredoc = words.find((raw) => /^\d*<<-?\s*[^<]*$/.test(raw));
  if (heredoc !== undefined) throw new Error(`a here-document: ${heredoc}`);
  const entries = flags.map((flag) => [flag.slice(2, flag.indexOf('=')), flag.slice(flag.indexOf('=') + 1)]);
  return { words: words.map(word), flags: Object.fromEntries(entries) };
}

/** An array of strings; moby would fall back to the shell form where the text is none. */
function jsonOf(rest: string): string[] {
  const array: unknown = JSON.parse(rest);
  if (!Array.isArray(array) || array.some((one) => typeof one !== 'string')) throw new Error(`no array: ${rest}`);
  return array;
}

function trimStart(text: string): string {
  const chars = [...text];
  const from = chars.findIndex((char) => !isSpace(char));
  return from < 0 ? '' : chars.slice(from).join('');
}

function goTrim(text: string): string {
  return [...trimStart([...trimStart(text)].reverse().join(''))].reverse().join('');
}
