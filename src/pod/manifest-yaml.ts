import { Document, Scalar, visit } from 'yaml';

/** What a terminal obeys, and what turns the direction of text. */
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** What a workflow runner takes for a command: this form anywhere, the other one at the beginning of a line, whatever is blank there. */
const COMMAND = /##(?=[a-z]*\[)/gi;
const LINE_WITH_COMMAND =
  /(?:^|[\n\r])[\s\x85\xad\u180e\u200b-\u200f\u2060\ufeff]*:[\xad\u180e\u200b-\u200f\u2060\ufeff]*:/;

/** YAML that a YAML 1.1 reader, as the API server's, takes for the same strings; harmless where it is printed. */
export function manifestYaml(manifest: object): string {
  const document = new Document(manifest, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && isDelicate(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  // Where one of these stands, its text is in double quotes, which know it by its number too.
  return document
    .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY })
    .replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(COMMAND, '#\\x23');
}

/** What is nothing but blanks and breaks is read as something else where it is a block. */
function isDelicate(text: string): boolean {
  return /^\s+$/.test(text) || text.search(UNSEEN) >= 0 || text.search(COMMAND) >= 0 || LINE_WITH_COMMAND.test(text);
}
