import { type CorpusLine, lettersOf } from './command-corpus.ts';

/** Colours that leave a text visible. */
const COLOUR =
  /\x1b\[(?:(?:0?[0-479]|2[1-579]|[349][0-79]|10[0-7]|[34]8;5;\d+|[34]8;2;\d+;\d+;\d+)(?:;(?!m)|(?=m)))*m/g;

/** The lines of which a log lacks letters or digits, or has them in another order; what it has besides does not matter. */
export function unreadable(lines: readonly CorpusLine[], log: string): string[] {
  const shown = lettersOf(log.replace(COLOUR, ''));
  const missing: string[] = [];
  let from = 0;
  for (const { mark, visible, shape } of lines) {
    const end = shown.indexOf(mark, from) + mark.length;
    if (end < mark.length || !holds(shown.slice(from, end), visible)) missing.push(`${mark}: ${shape}`);
    from = Math.max(from, end);
  }
  return missing;
}

/** What in a log would do something to a terminal, or to a viewer that draws markers: the lines, as JSON. */
export function signsOfTerminals(log: string): string[] {
  const lines = log.split('\n');
  return lines
    .filter((line) => {
      const text = line.replace(COLOUR, '');
      return /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|##[a-z]*\[/i.test(text);
    })
    .map((line) => JSON.stringify(line.slice(0, 200)));
}

/** Whether all signs of the wanted text stand in the other in this order. */
function holds(text: string, wanted: string): boolean {
  let at = 0;
  for (const sign of wanted) {
    at = text.indexOf(sign, at) + sign.length;
    if (at < sign.length) return false;
  }
  return true;
}
