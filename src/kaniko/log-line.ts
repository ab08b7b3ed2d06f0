/** One line of the executor's log: Kaniko's own message, or raw output of a RUN step. */
export type LogLine =
  | {
      readonly kind: 'message';
      readonly level: string;
      readonly text: string;
      /** What stands behind the message, where anything does: a program of a RUN step may log in the same form, with fields. */
      readonly fields?: string;
    }
  | { readonly kind: 'output'; readonly text: string };

const MESSAGE = /^time=(?:"[^"]*"|\S+) level=(\w+) msg=("(?:[^"\\]|\\.)*"|\S*)/;
const QUOTED = /^"(?:[^"\\]|\\.)*"$/;

/** Reads a line of `--log-format=text`; everything that is not of Kaniko's form is output. */
export function readLogLine(line: string): LogLine {
  const match = MESSAGE.exec(line);
  const [, level, text] = match ?? [];
  if (level === undefined || text === undefined) return { kind: 'output', text: line };
  const fields = line.slice(match?.[0].length).trimEnd();
  return { kind: 'message', level, text: unquote(text), ...(fields === '' ? {} : { fields }) };
}

/** Go quotes with a few escapes JSON does not know; those stay as they are. */
function unquote(text: string): string {
  if (!QUOTED.test(text)) return text;
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };
  return text.slice(1, -1).replace(/\\(.)/g, (whole, char: string) => escapes[char] ?? whole);
}
