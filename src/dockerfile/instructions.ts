import { DockerfileParser } from 'dockerfile-ast';
import { type Heredoc, readHeredocs } from './heredocs.ts';
import { joinLines, type Span, spansFrom } from './joined-lines.ts';
import { expandWord } from './variables.ts';
import { quotedWords } from './words.ts';

/** One instruction of a Dockerfile and the lines it covers, heredoc bodies included. */
export interface Instruction {
  /** Upper case, e.g. `RUN`. */
  keyword: string;
  /** The arguments on one line, joined as kaniko prints them: continuations and comment lines dropped, heredoc bodies left out. */
  text: string;
  /** 1-based. */
  firstLine: number;
  /** Where the keyword begins in its line, 1-based. */
  firstColumn: number;
  /** 1-based, inclusive. */
  lastLine: number;
  /** 0-based number of the build stage, -1 before the first FROM. */
  stage: number;
  /** Where the pieces of `text` stand in the file. */
  spans: readonly Span[];
  /** Those whose end was found, in order. */
  heredocs: readonly Heredoc[];
}

/** The instructions in order; never throws, text that is no Dockerfile gives strange or no instructions. */
export function parseDockerfile(text: string): Instruction[] {
  const lines = splitLines(text);
  const dockerfile = DockerfileParser.parse(lines.map(forLineNumbers).join('\n'));
  const continuation = continuationPattern(dockerfile.getEscapeCharacter());
  let stage = -1;
  const instructions = dockerfile.getInstructions().map((parsed): Instruction => {
    const { start, end } = parsed.getRange();
    const firstLine = start.line + 1;
    const own = lines.slice(start.line, end.line + 1);
    const joined = joinLines(own, firstLine, continuation);
    const { keyword, keywordAt, text, textAt } = splitKeyword(joined.text);
    stage += keyword === 'FROM' ? 1 : 0;
    return {
      ...{ keyword, text, firstLine, firstColumn: keywordAt + 1, stage },
      lastLine: Math.min(end.line + 1, lines.length),
      spans: spansFrom(joined.spans, textAt),
      heredocs: readHeredocs({ keyword, text }, own.slice(joined.taken), firstLine + joined.taken),
    };
  });
  // A lone escape character between instructions comes out as one without a keyword.
  return instructions.filter((instruction) => instruction.keyword !== '');
}

function splitLines(text: string): string[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = source.split('\n').map(withoutReturns);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}

/** Characters of a comment that dockerfile-ast gets to see: it takes the square of the length of one that ends the file. */
const LONGEST_COMMENT = 1000;

// dockerfile-ast takes an escaped escape at the end of a line for a continuation and overlooks heredocs with a descriptor (`3<<EOF`).
// Only line numbers come from it, the text does not, so such places may be rewritten for it.
function forLineNumbers(line: string): string {
  if (line.length > LONGEST_COMMENT && line.trimStart().startsWith('#')) return line.slice(0, LONGEST_COMMENT);
  return line.replace(/(?:\\\\|``)([ \t]*)$/, '..$1').replace(/(^|\s)\d+<</g, '$1<<');
}

// An escape character ends a line only when nothing but blanks follows and it is not escaped itself.
// The rule is that of moby's parser, which kaniko uses, and so are its limits (a third backslash in a row).
function continuationPattern(escapeCharacter: string): RegExp {
  const token = escapeCharacter === '`' ? '`' : '\\\\';
  return new RegExp(`(^|[^${token}])${token}[ \\t]*$`);
}

function splitKeyword(line: string): { keyword: string; keywordAt: number; text: string; textAt: number } {
  const [, before = '', keyword = '', blanks = '', text = ''] = /^(\s*)(\S*)(\s*)(.*)$/s.exec(line) ?? [];
  const keywordAt = before.length;
  const textAt = keywordAt + keyword.length + blanks.length;
  return { keyword: keyword.toUpperCase(), keywordAt, text: text.trimEnd(), textAt };
}

/** The names of the build stages in order, lower case; undefined for a stage without a name. */
export function stageNames(instructions: readonly Instruction[]): (string | undefined)[] {
  return fromLines(instructions).map((from) => from.name);
}

/**
 * The name of the stage that `target` means, by name in any case or by number from 0; lower case, as `FROM … AS` has it.
 * Undefined when there is no such stage, or when it has a number only: Kaniko knows stages by their names.
 */
export function stageNamed(instructions: readonly Instruction[], target: string): string | undefined {
  const names = stageNames(instructions);
  const wanted = target.toLowerCase();
  return names.includes(wanted) ? wanted : /^\d+$/.test(target) ? names[Number(target)] : undefined;
}

/** An image that a FROM line pulls. */
export interface BaseImage {
  /** With global ARGs replaced; empty when nothing gives them a value. */
  image: string;
  /** Line of the FROM, from 1. */
  line: number;
}

/**
 * The images the FROM lines pull, in order, with global ARGs replaced by `buildArgs` or their defaults;
 * earlier stages and `scratch` are left out.
 */
export function baseImages(
  instructions: readonly Instruction[],
  buildArgs: Readonly<Record<string, string>>,
): BaseImage[] {
  const variables = globalArguments(instructions, buildArgs);
  const earlier = new Set<string>(['scratch']);
  const images: BaseImage[] = [];
  for (const from of fromLines(instructions)) {
    const image = expandWord(from.image, variables);
    if (!earlier.has(image.toLowerCase())) images.push({ image, line: from.line });
    if (from.name !== undefined) earlier.add(from.name);
  }
  return images;
}

function fromLines(instructions: readonly Instruction[]): { image: string; name: string | undefined; line: number }[] {
  return instructions
    .filter((instruction) => instruction.keyword === 'FROM')
    .map((instruction) => {
      const words = instruction.text.split(/\s+/).filter((word) => !word.startsWith('--'));
      const [image = '', as, name] = words;
      return { image, name: as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined, line: instruction.firstLine };
    });
}

function globalArguments(
  instructions: readonly Instruction[],
  buildArgs: Readonly<Record<string, string>>,
): Map<string, string> {
  const variables = new Map<string, string>();
  const declarations = instructions.filter((instruction) => instruction.stage === -1 && instruction.keyword === 'ARG');
  for (const { text } of declarations.flatMap((declaration) => quotedWords(declaration.text))) {
    const [, name = '', fallback] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
    const value = given ?? (fallback === undefined ? undefined : expandWord(fallback, variables));
    if (value !== undefined) {
      variables.set(name, value);
    }
  }
  return variables;
}
