import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { WorkflowLog } from '../../../src/action/workflow-log.ts';
import { uncommandingLines } from '../../../src/report/harmless.ts';
import { textReporter } from '../../../src/report/text-reporter.ts';
import { ByteLines } from '../../../src/stream/byte-lines.ts';
import { StreamLines } from '../../../src/stream/stream-lines.ts';
import { systemClock } from '../../../src/wiring.ts';
import {
  bytesOf,
  type CorpusLine,
  commandCorpus,
  LINE_ENDS,
  lettersOf,
  oneOfEachShape,
} from '../../support/command-corpus.ts';
import { seededRandom } from '../../support/long-log.ts';
import { signsOfTerminals, unreadable } from '../../support/readable.ts';
import { readLog } from '../../support/runner-commands.ts';
import { asLanguagesDo, COMMAND_NAMES, exactly } from '../../support/runner-line.ts';

const CORPUS = commandCorpus();
const SHORT = 1_000;
const SEARCHES = [
  ['by characters', exactly],
  ['as languages do', asLanguagesDo],
] as const;

/** What the Action writes of a build whose output comes in these pieces. */
function logged(chunks: Iterable<Buffer>): string {
  const written: string[] = [];
  const log = new WorkflowLog(systemClock, (text) => written.push(text));
  const lines = new ByteLines();
  for (const chunk of chunks) for (const { text } of lines.add(chunk)) log.buildLine(text);
  for (const { text } of lines.end()) log.buildLine(text);
  log.command(() => undefined);
  return written.join('');
}

/** The same bytes, cut at random. */
function* pieces(bytes: Buffer, random: () => number): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const to = from + 1 + Math.floor(random() * 5_000);
    yield bytes.subarray(from, to);
    from = to;
  }
}

/** The log without the fences' own lines. */
function unfenced(written: string): string {
  const token = /^::stop-commands::(\w+)\n/.exec(written)?.[1];
  return written.replace(`::stop-commands::${token}\n`, '').replace(`::${token}::\n`, '');
}

function textOf({ bytes }: CorpusLine): string {
  return bytes.toString('utf8');
}

describe('a corpus of hostile lines', () => {
  it('has each form, command and place, and its controls take effect where nothing keeps them from that', () => {
    const controls = CORPUS.filter(({ commands }) => commands);
    console.log(
      `${CORPUS.length} lines in ${oneOfEachShape(CORPUS).length} shapes, ${bytesOf(CORPUS).length} bytes; ${controls.length} are commands to a runner`,
    );
    expect(CORPUS.length).toBeGreaterThanOrEqual(5_000);
    expect(new Set(CORPUS.map(({ mark }) => mark)).size).toBe(CORPUS.length);
    for (const line of CORPUS) expect(readLog(textOf(line)).commands.length > 0, line.shape).toBe(line.commands);
    const obeyed = controls.flatMap((line) => readLog(textOf(line)).commands.map(({ name }) => name));
    for (const name of COMMAND_NAMES) expect(obeyed.filter((one) => one === name).length, name).toBeGreaterThan(100);
  });

  it('has each command in each form and case, with each end of a line', () => {
    for (const name of COMMAND_NAMES) {
      for (const begin of ['::', '##[']) {
        for (const spelled of [name, name.toUpperCase()]) {
          const found = CORPUS.filter((line) =>
            new RegExp(`${begin.replace('[', '\\[')}${spelled}[ :\\]]`).test(textOf(line)),
          );
          expect(found.length).toBeGreaterThan(100);
          for (const end of LINE_ENDS) expect(found.some((line) => textOf(line).endsWith(line.mark + end))).toBe(true);
        }
      }
    }
  });

  it.each(SEARCHES)('commands no runner that looks %s, behind the fence of the Action', (_how, search) => {
    const read = readLog(logged([bytesOf(CORPUS)]), search);
    expect(read.commands.map(({ name }) => name)).toEqual(['stop-commands']);
    expect(read.stopped).toBe(false);
  });

  it('would command one without the fence, but only in the form that stands at the beginning of a line', () => {
    const { commands } = readLog(unfenced(logged([bytesOf(CORPUS)])));
    expect(commands.length).toBeGreaterThan(500);
    const old = CORPUS.filter(({ shape }) => shape.startsWith('old'));
    expect(readLog(unfenced(logged([bytesOf(old)]))).commands).toEqual([]);
  });

  it.each(SEARCHES)('commands none that looks %s with a prefix of ours, or printed alone', (_how, search) => {
    const written: string[] = [];
    const reporter = textReporter((text) => written.push(text), { colours: true });
    for (const line of CORPUS) {
      for (const tell of [reporter.buildLine, reporter.phase, reporter.note, reporter.warn]) tell(textOf(line));
    }
    expect(readLog(written.join(''), search).commands).toEqual([]);
    const alone = CORPUS.flatMap((line) => uncommandingLines(textOf(line)));
    expect(readLog(alone.join('\n'), search).commands).toEqual([]);
  });

  it('is read by people to the last letter, and does nothing to a terminal but colour it', () => {
    const written = logged([bytesOf(CORPUS)]);
    expect(unreadable(CORPUS, written)).toEqual([]);
    expect(signsOfTerminals(written)).toEqual([]);
    const plain = CORPUS.filter(({ hasUnseen }) => !hasUnseen);
    console.log(`${plain.length} lines keep exactly their letters, the others at least those that a terminal shows`);
    for (const line of plain) expect(lettersOf(uncommandingLines(textOf(line)).join(''))).toBe(line.visible);
  });

  it('gives the same log wherever its bytes are cut', () => {
    let cuts = 0;
    for (const { bytes, shape } of oneOfEachShape(CORPUS).filter(({ bytes: { length } }) => length < SHORT)) {
      const whole = Buffer.concat([bytes, Buffer.from('##[error]next\n::error::next\n')]);
      const expected = unfenced(logged([whole]));
      for (let at = 1; at < whole.length; at += 1) {
        const written = logged([whole.subarray(0, at), whole.subarray(at)]);
        expect(unfenced(written), `${shape}, cut at ${at}`).toBe(expected);
        expect(readLog(written).commands).toHaveLength(1);
        cuts += 1;
      }
      expect(unfenced(logged([...whole].map((byte) => Buffer.from([byte])))), shape).toBe(expected);
    }
    console.log(`${cuts} cuts, each byte of ${oneOfEachShape(CORPUS).length} shapes`);
  });

  it('commands nobody from two streams at once, in pieces', async () => {
    const random = seededRandom(8);
    const streams = [new PassThrough(), new PassThrough()];
    const halves = streams.map((_stream, half) => CORPUS.filter((_line, at) => at % 2 === half));
    const reading = new StreamLines(streams);
    const sources = halves.map((half) => [...pieces(bytesOf(half), random)]);
    for (const [at, source] of sources.entries()) for (const piece of source) streams[at]?.write(piece);
    for (const stream of streams) stream.end();
    const lines: Buffer[] = [];
    for await (const line of reading.read()) lines.push(Buffer.from(`${line}\n`));
    const written = logged(lines);
    expect(readLog(written).commands.map(({ name }) => name)).toEqual(['stop-commands']);
    const marks = new Set(written.match(/m\d{5}k/g));
    expect(CORPUS.filter(({ mark }) => !marks.has(mark))).toEqual([]);
  });
});
