import { CST, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';

/** What a text holds as YAML, or the line at which it is none, where that can be told. */
export type YamlReading = { readonly value: unknown } | { readonly line: number | undefined };

/** Characters; every cluster of a large company takes less. */
const LONGEST = 4 * 1024 * 1024;
/** The library calls itself for every level, and Node ends the whole process where its stack ends in a regular expression. */
const DEEPEST = 200;
/** For each the library walks through the whole document. */
const MOST_ALIASES = 100;

/** Reads one document. Tokens made of digits stay what was written; only null and booleans are more than text. */
export function readKubeconfigYaml(text: string): YamlReading {
  if (text.length > LONGEST) return { line: undefined };
  const hostile = hostileLine(text);
  if (hostile !== undefined) return { line: hostile };
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: ['null', 'bool'],
    logLevel: 'silent',
    prettyErrors: false,
    // The library compares each key with each other.
    uniqueKeys: false,
    lineCounter,
  });
  const [problem] = document.errors;
  const at = problem?.pos[0] ?? repeatedKey(document);
  if (at !== undefined) return { line: lineCounter.linePos(at).line };
  try {
    return { value: document.toJS() };
  } catch {
    return { line: undefined };
  }
}

/** The first line that nests deeper than any kubeconfig does, or has one alias too many. */
function hostileLine(text: string): number | undefined {
  let line = 1;
  let flow = 0;
  let aliases = 0;
  /** At most so many levels of blocks are open: each takes a column, or an indicator. */
  let block = 0;
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    if (type === 'newline') block = 0;
    else if (type === 'space' || (flow === 0 && INDICATORS.has(type ?? ''))) block += source.length;
    else if (type === 'flow-map-start' || type === 'flow-seq-start') flow += 1;
    else if (type === 'flow-map-end' || type === 'flow-seq-end') flow -= 1;
    else if (type === 'alias') aliases += 1;
    if (flow > DEEPEST || block > DEEPEST || aliases > MOST_ALIASES) return line;
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) line += 1;
  }
  return undefined;
}

const INDICATORS: ReadonlySet<string> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);

/** Where a key stands for the second time in one mapping. */
function repeatedKey(document: ReturnType<typeof parseDocument>): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value)) found ??= key.range?.[0] ?? 0;
        known.add(key.value);
      }
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}
