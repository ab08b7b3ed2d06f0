/** A stretch of a joined text that stands in one line of the file: its offset there, and where it begins, both from 1. */
export interface Span {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** Lines of an instruction as one, and where each piece came from. */
export interface JoinedLines {
  readonly text: string;
  readonly spans: readonly Span[];
  /** How many lines were taken; what follows are the bodies of heredocs. */
  readonly taken: number;
}

/** A place in a file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Joins `lines`, of which the first has the number `firstLine`, as long as `continuation` matches their ends. */
export function joinLines(lines: readonly string[], firstLine: number, continuation: RegExp): JoinedLines {
  const spans: Span[] = [];
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0 && (/^\s*#/.test(line) || line.trim() === '')) continue;
    spans.push({ at: text.length, line: firstLine + index, column: 1 });
    const start = continuation.exec(line);
    if (start === null) return { text: text + line, spans, taken: index + 1 };
    text += line.slice(0, start.index) + (start[1] ?? '');
  }
  return { text, spans, taken: lines.length };
}

/** The spans as they are in a part of the text that begins at `from`, in the same order. */
export function spansFrom(spans: readonly Span[], from: number): Span[] {
  return spans.map((span) => ({ ...span, at: span.at - from }));
}

/** Where the character at `offset` stands in the file. */
export function placeAt(spans: readonly Span[], offset: number): Place {
  const span = spans.findLast(({ at }) => at <= offset) ?? spans[0];
  if (span === undefined) return { line: 1, column: 1 };
  return { line: span.line, column: Math.max(1, span.column + offset - span.at) };
}
