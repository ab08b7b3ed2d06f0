const QUOTED = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=\r|\n|$)/y;
const LINE = /[^\r\n]*/y;
const BREAK = /[\r\n]+/y;

/**
 * The entries of a list in a workflow: one a line, blank ones left out, each trimmed. An entry in double quotes may go
 * over several lines (`""` stands for a quote in it), as docker/build-push-action reads them; commas mean nothing.
 */
export function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const quoted = take(QUOTED)?.[1]?.replaceAll('""', '"');
    const entry = (quoted ?? take(LINE)?.[0] ?? '').trim();
    if (entry !== '') entries.push(entry);
    take(BREAK);
  }
  return entries;
}
