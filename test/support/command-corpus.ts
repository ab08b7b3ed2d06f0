import { LONGEST_LINE } from '../../src/stream/byte-lines.ts';
import { LEADS, type Lead, type Piece, SEQUENCES, SPLICES, UNENDED } from './corpus-leads.ts';
import { seededRandom } from './long-log.ts';
import { COMMAND_NAMES } from './runner-line.ts';

/** One line of a hostile build, or a few of which only the last counts. */
export interface CorpusLine {
  /** How it is made; many lines have the same one. */
  readonly shape: string;
  /** Letters and digits of this line alone, its last ones. */
  readonly mark: string;
  /** With whatever ends it. */
  readonly bytes: Buffer;
  /** What a person must be able to read of it: its letters and digits in their order. */
  readonly visible: string;
  /** Whether there is more in it than a person must be able to read. */
  readonly hasUnseen: boolean;
  /** Whether a runner obeys it where nothing keeps it from that. */
  readonly commands: boolean;
}

type Form = 'new' | 'old';

interface Draft {
  readonly shape: string;
  readonly pieces: readonly Piece[];
  readonly commands?: boolean;
  /** Holds no letter or digit that is to be seen. */
  readonly bytes?: Buffer;
}

/** What ends a line for a runner. */
export const LINE_ENDS = ['\n', '\r\n', '\r'];
const CASES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replace(/[a-z](?=.)./g, ([first = '', second = '']) => first.toUpperCase() + second),
];
const PROPERTIES: Readonly<Record<string, string>> = {
  'set-output': 'name=digest',
  'save-state': 'name=run',
  'set-env': 'name=FORGED',
  'remove-matcher': 'owner=tsc',
  error: 'file=Dockerfile',
  warning: 'file=Dockerfile',
  notice: 'title=forged',
};
/** Those that stop come last: what follows one would be no control. */
const NAMES = COMMAND_NAMES.filter((name) => name !== 'stop-commands');
const FORMS: readonly Form[] = ['new', 'old'];

/** At least 5,000 hostile lines, always the same: each form, command, place, case, blank, line end, and what hides any of these. */
export function commandCorpus(): CorpusLine[] {
  const drafts = [...placed(), ...spliced(), ...long(), ...terminal(), ...foreign(), ...stopping()];
  const random = seededRandom(drafts.length);
  return drafts.map((draft, at) => finished(draft, at, LINE_ENDS[Math.floor(random() * LINE_ENDS.length)] ?? ''));
}

/** The bytes of the lines as a build prints them. */
export function bytesOf(lines: readonly CorpusLine[]): Buffer {
  return Buffer.concat([...lines.map(({ bytes }) => bytes), Buffer.from('\n')]);
}

/** Lines of which each has a shape of its own. */
export function oneOfEachShape(lines: readonly CorpusLine[]): CorpusLine[] {
  return [...new Map(lines.map((line) => [line.shape, line])).values()];
}

function placed(): Draft[] {
  return LEADS.flatMap((lead) =>
    FORMS.flatMap((form) => NAMES.flatMap((name) => CASES.map((spell) => behind(lead, form, spell(name))))),
  );
}

function behind(lead: Lead, form: Form, name: string): Draft {
  const commands = form === 'old' || lead.begins;
  return { shape: `${form}: ${lead.title}`, pieces: [...lead.pieces, command(form, name)], commands };
}

function command(form: Form, name: string, between = ''): string {
  const given = PROPERTIES[name.toLowerCase()];
  const inside = given === undefined ? name : `${name} ${given}`;
  return form === 'new' ? `:${between}:${inside}::forged` : `#${between}#[${inside}]forged`;
}

/** What keeps these from being commands are signs that a cleaner may take out. */
function spliced(): Draft[] {
  return SPLICES.flatMap((splice, at) => {
    const unseen = { unseen: splice };
    const name = NAMES[at % NAMES.length] ?? '';
    return [
      { shape: `between the colons: ${at}`, pieces: [':', unseen, `:${name}::forged`] },
      { shape: `between the hashes: ${at}`, pieces: ['#', unseen, `#[${name}]forged`] },
      { shape: `before the bracket: ${at}`, pieces: ['##', unseen, `[${name}]forged`] },
      { shape: `in the name: ${at}`, pieces: ['::set-', unseen, 'output name=digest::forged'] },
      { shape: `in the old name: ${at}`, pieces: ['##[set-', unseen, 'output name=digest]forged'] },
      { shape: `twice: ${at}`, pieces: [unseen, '#', unseen, '#', unseen, `[${name}]forged`] },
    ];
  });
}

/** Lines of more than 64 KiB, some cut by us into parts, of which a later one begins with a command. */
function long(): Draft[] {
  const kib = (count: number, text = 'long') => text.repeat((count * 1024) / text.length);
  const onCut = 'x'.repeat(LONGEST_LINE);
  return [
    { shape: 'long: text, old', pieces: [kib(65), command('old', 'error')], commands: true },
    { shape: 'long: more text, old', pieces: [kib(200), command('old', 'debug')], commands: true },
    { shape: 'long: text, new', pieces: [kib(65), command('new', 'error')] },
    { shape: 'long: blanks, new', pieces: [kib(65, ' '), command('new', 'error')], commands: true },
    { shape: 'long: data, new', pieces: [command('new', 'debug'), kib(65)], commands: true },
    { shape: 'long: data, old', pieces: [command('old', 'debug'), kib(65)], commands: true },
    { shape: 'long: name', pieces: [`::${kib(65)}::forged`] },
    { shape: 'long: NUL', pieces: [{ unseen: kib(65, '\0') }, command('new', 'error')] },
    { shape: 'long: colours', pieces: [{ unseen: kib(65, '\x1b[031m\x1b[1m') }, command('new', 'error')] },
    { shape: 'long: on the cut, new', pieces: [onCut, command('new', 'error')] },
    { shape: 'long: on the cut, old', pieces: [onCut, command('old', 'error')], commands: true },
    { shape: 'long: around the cut', pieces: [onCut.slice(2), command('old', 'error')], commands: true },
  ];
}

function terminal(): Draft[] {
  const around = SEQUENCES.map((unseen, at) => ({ shape: `sequence ${at}`, pieces: ['before', { unseen }, 'behind'] }));
  const unended = UNENDED.map((unseen, at) => ({ shape: `unended ${at}`, pieces: ['before', { unseen }, ' behind '] }));
  // These bytes are no UTF-8; a terminal of another time took them for controls.
  const raw = [0x80, 0x85, 0x90, 0x9b, 0x9c, 0x9d, 0xa0, 0xc0, 0xff].map((byte) => {
    return { shape: `byte ${byte.toString(16)}`, pieces: ['::error::forged'], bytes: Buffer.from([byte]) };
  });
  return [...around, ...unended, ...raw];
}

/** Commands of other runners, markers that viewers draw, guesses of a token, and names nobody knows. */
function foreign(): Draft[] {
  return [
    ...['##vso[task.setvariable variable=PATH]', '##VSO[task.complete]', '##teamcity[setParameter]', '##[section]'],
    ...['##[command]', '##[start-action]', '##[end-action]', '##[', '####[', '##[]', '::', '::::', ':: ::', ':::::'],
    ...[`::${'a'.repeat(40)}::`, `##[${'0'.repeat(40)}]`, '::undefined::', '##[undefined]', '::pause-logging::'],
  ].map((text, at) => ({ shape: `foreign ${at}`, pieces: [text] }));
}

function stopping(): Draft[] {
  return LEADS.flatMap((lead) =>
    FORMS.flatMap((form) => CASES.map((spell) => behind(lead, form, spell('stop-commands')))),
  );
}

function finished({ shape, pieces, commands = false, bytes }: Draft, at: number, end: string): CorpusLine {
  const mark = `m${String(at).padStart(5, '0')}k`;
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.unseen)).join('');
  return {
    ...{ shape, mark, commands, hasUnseen: bytes !== undefined || pieces.some((piece) => typeof piece !== 'string') },
    bytes: Buffer.concat([bytes ?? Buffer.alloc(0), Buffer.from(`${text}${mark}${end}`)]),
    visible: lettersOf(pieces.filter((piece) => typeof piece === 'string').join('')) + mark,
  };
}

/** The letters and digits of a text. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
