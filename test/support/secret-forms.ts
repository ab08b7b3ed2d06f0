/** A secret of a test: a text that is nowhere but where the test puts it. */
export interface Canary {
  readonly name: string;
  readonly text: string;
}

/** A canary that was seen, and as what. */
export interface Sighting {
  readonly name: string;
  readonly form: string;
}

/** Shorter parts of a canary may be there by chance. */
const SHORTEST = 10;
const HASH_BITS = 20;
const PLAIN_RUN = /[A-Za-z0-9]{12,}/g;
/** What stands before a line of a log of ours, also after it was put into a table or a text of YAML. */
const PREFIX = /^(?: *\| | {2,}|- |==> |warning: |error )/gm;
/** What a step writes between the lines of a build. */
const COMMAND_LINE = /^::[^\n]*\n/gm;

/** Every form that a text is looked for in, by its name; forms that are the same are there once. */
export function formsOf(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  const add = (form: string, spelled: string) => {
    if (spelled.length >= SHORTEST && !forms.has(spelled)) forms.set(spelled, form);
  };
  add('raw', text);
  for (const [form, spelled] of escapedForms(text)) add(form, spelled);
  for (const [form, spelled] of packedForms(text)) {
    add(form, spelled);
    add(`${form}, URL`, spelled.replaceAll('+', '-').replaceAll('/', '_'));
    add(`${form}, in a URL`, encodeURIComponent(spelled));
    for (const [twice, again] of packedForms(spelled)) add(`${form}, then ${twice}`, again);
    for (const [half, part] of halves(spelled)) add(`${half} of ${form}`, part);
  }
  for (const [half, part] of halves(text)) {
    add(half, part);
    for (const [form, spelled] of escapedForms(part)) add(`${half}, ${form}`, spelled);
  }
  // However the signs between them are written.
  for (const run of text.match(PLAIN_RUN) ?? []) {
    add('a run of letters', run);
    for (const [form, spelled] of packedForms(run)) {
      add(`a run of letters in ${form}`, spelled);
      for (const [twice, again] of packedForms(spelled)) add(`a run of letters in ${form}, then ${twice}`, again);
    }
  }
  return forms;
}

function escapedForms(text: string): [string, string][] {
  const url = encodeURIComponent(text);
  const lower = (one: string) => one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const strict = url.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const json = JSON.stringify(text).slice(1, -1);
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const hex = Buffer.from(text).toString('hex');
  return [
    ['URL-encoded', url],
    ['URL-encoded in lower case', lower(url)],
    ['URL-encoded to the last sign', strict],
    ['URL-encoded to the last sign in lower case', lower(strict)],
    ['as a form', url.replaceAll('%20', '+')],
    ['in JSON', json],
    ['in JSON in JSON', JSON.stringify(json).slice(1, -1)],
    ['in JSON, ASCII alone', json.replace(/[^\x00-\x7f]/g, unicode)],
    ['in JSON as Go writes it', json.replace(/[<>&]/g, unicode)],
    ['in single quotes of a shell', text.replaceAll("'", "'\\''")],
    ['in double quotes of a shell', text.replace(/["\\$`]/g, '\\$&')],
    ['in single quotes of YAML', text.replaceAll("'", "''")],
    ['in HTML', html],
    ['in HTML with quotes', html.replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
    ['in a workflow command', text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')],
    ['in hexadecimal', hex],
    ['in HEXADECIMAL', hex.toUpperCase()],
  ];
}

/** Base64 behind no, one or two other bytes, without the signs that the neighbours have a part in. */
function packedForms(text: string): [string, string][] {
  return [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    const whole = bytes.length - (bytes.length % 3);
    const packed = bytes.subarray(0, whole).toString('base64');
    return [`base64 behind ${shift}`, packed.slice(shift === 0 ? 0 : 4)];
  });
}

/** Wherever a text is cut in two, one of its parts holds one of its halves. */
function halves(text: string): [string, string][] {
  const middle = Math.floor(text.length / 2);
  return [
    ['first half', text.slice(0, middle)],
    ['second half', text.slice(middle)],
  ];
}

function unicode(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Looks for every form of many canaries at once. */
export class SecretSearch {
  readonly canaries: readonly Canary[];
  /** How many texts it looks for. */
  readonly forms: number;
  /** How many places it has looked at, and how many bytes they were. */
  readonly looked = { places: 0, bytes: 0 };
  readonly #needles = new Map<number, { readonly bytes: Buffer; readonly sighting: Sighting }[]>();
  readonly #mayBegin = new Uint8Array(1 << HASH_BITS);

  constructor(canaries: readonly Canary[]) {
    this.canaries = canaries;
    let forms = 0;
    for (const { name, text } of canaries) {
      for (const [spelled, form] of formsOf(text)) {
        forms += 1;
        const bytes = Buffer.from(spelled);
        const start = bytes.readUInt32LE(0);
        this.#mayBegin[hashOf(start)] = 1;
        const known = this.#needles.get(start) ?? [];
        this.#needles.set(start, known);
        known.push({ bytes, sighting: { name, form } });
      }
    }
    this.forms = forms;
  }

  /** What of the canaries a place holds, also where its lines are taken together again. */
  in(place: string | Buffer): Sighting[] {
    const bytes = typeof place === 'string' ? Buffer.from(place) : place;
    this.looked.places += 1;
    this.looked.bytes += bytes.length;
    const found = new Map<string, Sighting>();
    for (const view of [bytes, ...(typeof place === 'string' ? joined(place) : [])]) {
      for (const sighting of this.#through(view)) found.set(`${sighting.name}\0${sighting.form}`, sighting);
    }
    return [...found.values()];
  }

  *#through(bytes: Buffer): Generator<Sighting> {
    for (let at = 0; at + SHORTEST <= bytes.length; at += 1) {
      // The rows of a table that most places in a text miss: a text of megabytes is looked through once.
      const start = bytes.readUInt32LE(at);
      if (this.#mayBegin[hashOf(start)] !== 1) continue;
      for (const { bytes: needle, sighting } of this.#needles.get(start) ?? []) {
        if (bytes.subarray(at, at + needle.length).equals(needle)) yield sighting;
      }
    }
  }
}

/** A log without what was put between the parts of a text: commands, beginnings and ends of lines; then without any blank. */
function joined(text: string): Buffer[] {
  const lines = text
    .replace(COMMAND_LINE, '')
    .replace(PREFIX, '')
    .replace(/[\r\n]+/g, '');
  return [Buffer.from(lines), Buffer.from(lines.replace(/\s+/g, ''))];
}

function hashOf(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> (32 - HASH_BITS);
}
