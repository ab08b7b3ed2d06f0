import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessJson, harmlessLines, uncommandingLines } from '../../../src/report/harmless.ts';
import { textReporter } from '../../../src/report/text-reporter.ts';

const HOSTILE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|##\[/;

const pieces = fc.constantFrom(
  ...[
    '\u001b',
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u001bP',
    '\u009b31m',
    '\r',
    '\n',
    '\r\n',
    '\u0000',
    '\b',
    '#',
    '##[',
  ],
  ...['\u202e', '[', '::error::x', '\t', 'a', ' ', '\u2066', '\u007f', 'é', '\ud800'],
);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
);

describe('JSON that is printed', () => {
  it('holds no control character and no workflow command, and is the same JSON', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const value = { reason: one, [other]: [other] };
        const text = harmlessJson(value);
        expect(JSON.parse(text)).toEqual(value);
        for (const line of text.split('\n')) {
          expect(line).not.toMatch(HOSTILE);
          expect(line).not.toMatch(/^\s*::/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile text', () => {
  it('holds no terminal sequence, control character or workflow command afterwards', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of harmlessLines(text)) expect(line).not.toMatch(HOSTILE);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps what is harmless as it is, tabs included', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', '\t', 'ü', '世', '#', '[', '😀', ' ') });
    fc.assert(
      fc.property(plain, (text) => {
        fc.pre(!/##a*\[/.test(text));
        expect(harmlessLines(text)).toEqual([text]);
      }),
    );
  });

  it.each([
    ['\u001b[1;31mred\u001b[0m', ['red']],
    ['\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\', ['link']],
    ['50%\r100%', ['50%', '100%']],
    ['a\r\nb\n', ['a', 'b', '']],
    ['##[set-output name=x]1', ['## [set-output name=x]1']],
    ['#\u0000#[add-path]', ['## [add-path]']],
    ['abc\u202edcba', ['abcdcba']],
    ['\u001b]0;never ended', ['0;never ended']],
    ['\u001bPnever ended', ['never ended']],
    ['##vso[task.complete]x ##TeamCity[x]', ['## vso[task.complete]x ## TeamCity[x]']],
    ['### title [1]', ['### title [1]']],
  ])('%j becomes %j', (text, lines) => {
    expect(harmlessLines(text)).toEqual(lines);
  });

  it('of great length is cleaned without delay', () => {
    const text = '\u001b]'.repeat(100_000) + '\u001b['.repeat(100_000);
    for (const line of harmlessLines(text)) expect(line).not.toMatch(HOSTILE);
  });
});

describe('hostile text in colours', () => {
  const coloured = (text: string) => harmlessLines(text, { colours: true });
  const COLOUR = /\u001b\[[\d;]*m/g;

  it('is the same text, but for its colours', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(coloured(text).map((line) => line.replace(COLOUR, ''))).toEqual(harmlessLines(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['\u001b[1;31mred\u001b[0m', '\u001b[1;31mred\u001b[0m'],
    ['\u001b[01;31m\u001b[Kred\u001b[m plain', '\u001b[01;31mred\u001b[m plain\u001b[0m'],
    ['\u001b[38;5;208m\u001b[48;2;0;10;255mred', '\u001b[38;5;208m\u001b[48;2;0;10;255mred\u001b[0m'],
  ])('keeps those of %j, to the end of the line', (text, line) => {
    expect(coloured(text)).toEqual([line]);
  });

  it.each([
    ...['\u001b[8m', '\u001b[0;8m', '\u001b[5m', '\u001b[6;31m', '\u001b[38m', '\u001b[38;5m', '\u001b[31;m'],
    ...['\u001b[2K', '\u001b[?25h', '\u001b[31;1H', '\u001b[38:5:1m', `\u001b[${'1;'.repeat(40)}1m`, '\u009b31'],
  ])('drops %j, which is no colour or hides text', (sequence) => {
    expect(coloured(`${sequence}text`)[0]).not.toContain('\u001b');
  });

  it('is plain where a colour stands in a command', () => {
    expect(coloured('\u001b[31m##\u001b[0m[error]x')).toEqual(['## [error]x']);
  });

  it('ends its colours before the next line', () => {
    expect(coloured('\u001b[31mred\rplain')).toEqual(['\u001b[31mred\u001b[0m', 'plain']);
  });
});

describe('hostile text that stands alone', () => {
  it.each([
    ['::error::x', ': :error::x'],
    [' \u0085\u00a0::error::x', ' \u00a0: :error::x'],
    ['\u200b:\u2060:error::x', '\u200b: \u2060:error::x'],
    ['a::error::x', 'a::error::x'],
    [': x', ': x'],
    ['a ##[error]x', 'a ## [error]x'],
  ])('begins no command: %j becomes %j', (text, line) => {
    expect(uncommandingLines(text)).toEqual([line]);
  });
});

describe('a line of the report', () => {
  function reported(tell: (reporter: ReturnType<typeof textReporter>) => void): string[] {
    const written: string[] = [];
    tell(textReporter((text) => written.push(text)));
    return written;
  }

  it('shows by its beginning what it is', () => {
    const written = reported((reporter) => {
      reporter.phase('building');
      reporter.note('kept');
      reporter.warn('old');
      reporter.buildLine('one');
    });
    expect(written).toEqual(['==> building\n', '    kept\n', 'warning: old\n', '  | one\n']);
  });

  it('of a build can never begin a workflow command, nor look like one of ours', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of reported((reporter) => reporter.buildLine(text))) {
          expect(line).toMatch(/^ {2}\| [^\r\n]*\n$/);
        }
      }),
    );
  });

  it('has colours of a build alone, and only where they are asked for', () => {
    const text = '\u001b[31mred\u001b[0m';
    const written: string[] = [];
    const reporter = textReporter((line) => written.push(line), { colours: true });
    reporter.note(text);
    reporter.buildLine(text);
    expect(written).toEqual(['    red\n', `  | ${text}\n`]);
    expect(reported((plain) => plain.buildLine(text))).toEqual(['  | red\n']);
  });

  it('of a build with Windows line ends is one line', () => {
    expect(reported((reporter) => reporter.buildLine('one\r'))).toEqual(['  | one\n']);
  });
});
