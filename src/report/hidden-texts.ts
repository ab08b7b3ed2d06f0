import { MASK } from '../build/secret-texts.ts';

/** Characters of a text that is worth hiding: a shorter one would hide half of a log. */
const SHORTEST = 4;
const SHORTEST_PACKED = 8;
const COLOURS = /\x1b\[[\d;:]*m/g;
/** Backslashes before a character: JSON in JSON in JSON has seven. */
const MOST_BACKSLASHES = 7;
const IN_HTML: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
/** As forms have a blank, JSON a tab, URLs what base64 has, and shells and YAML a quote in single ones; regular expressions. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+'],
  '\t': ['\\\\t'],
  '+': ['-'],
  '/': ['_'],
  "'": ["'\\\\''", "''"],
};

/** Texts that must not be shown, and what a text looks like without them. */
export class HiddenTexts {
  readonly #patterns = new Map<string, string>();
  #pattern: RegExp | undefined;

  /** Hides these from now on, also as JSON, URLs, HTML, shells and base64 spell them; of several lines each one. */
  add(secrets: readonly string[]): void {
    for (const line of secrets.flatMap((secret) => secret.split(/[\r\n]+/))) {
      if (line.length < SHORTEST) continue;
      for (const text of [line, ...packed(line)]) this.#patterns.set(text, inAnySpelling(text));
    }
    // A password may be the beginning of another one.
    const longestFirst = [...this.#patterns].sort(([one], [other]) => other.length - one.length);
    const patterns = longestFirst.map(([, pattern]) => pattern);
    this.#pattern = patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), 'g');
  }

  /** A text without them; it loses its colours where they stood in the middle of one. */
  masked(text: string): string {
    if (this.#pattern === undefined) return text;
    const masked = text.replace(this.#pattern, MASK);
    if (!masked.includes('\x1b')) return masked;
    const plain = masked.replace(COLOURS, '');
    const both = plain.replace(this.#pattern, MASK);
    return both === plain ? masked : both;
  }
}

/** Base64 of a text that stands in a longer one: what it is packed to depends on how many bytes are before it. */
function packed(text: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    // Without the signs that hold bits of what is around.
    const own = bytes
      .subarray(0, bytes.length - (bytes.length % 3))
      .toString('base64')
      .slice(shift === 0 ? 0 : 4);
    return own.length < SHORTEST_PACKED ? [] : [own];
  });
}

/** A pattern for a text of which every sign may be written as one format or another has it. */
function inAnySpelling(text: string): string {
  // Each of several backslashes on its own would be looked for in many ways.
  return text.replace(/\\+|[^A-Za-z0-9\\]/gu, (sign) =>
    sign.startsWith('\\') ? backslashes(sign.length) : `\\\\{0,${MOST_BACKSLASHES}}(?:${spellings(sign).join('|')})`,
  );
}

function backslashes(count: number): string {
  return `(?:\\\\{${count},${count * (MOST_BACKSLASHES + 1)}}|(?:${[...inUrl('\\'), inHtml('\\')].join('|')}){${count}})`;
}

function spellings(sign: string): string[] {
  const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at).toString(16).padStart(4, '0'));
  return [
    ...inUrl(sign),
    inHtml(sign),
    // Of JSON with nothing but ASCII, and of what Go writes.
    units.map((unit) => `\\\\u${anyCase(unit)}`).join(''),
    ...(OTHERWISE[sign] ?? []),
    literal(sign),
  ];
}

function inUrl(sign: string): string[] {
  // Half of a character no URL holds.
  if (/\p{Surrogate}/u.test(sign)) return [];
  const bytes = [...Buffer.from(sign)].map((byte) => byte.toString(16).padStart(2, '0'));
  return [bytes.map((byte) => `%(?:25)?${anyCase(byte)}`).join('')];
}

function inHtml(sign: string): string {
  const named = IN_HTML[sign];
  return `&(?:${named === undefined ? '' : `${named}|`}#0?${sign.codePointAt(0)});`;
}

function anyCase(hexadecimal: string): string {
  return hexadecimal.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
