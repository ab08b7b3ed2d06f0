import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessLines } from '../../../src/report/harmless.ts';
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
        fc.pre(!text.includes('##['));
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
  ])('%j becomes %j', (text, lines) => {
    expect(harmlessLines(text)).toEqual(lines);
  });

  it('of great length is cleaned without delay', () => {
    const text = '\u001b]'.repeat(100_000) + '\u001b['.repeat(100_000);
    for (const line of harmlessLines(text)) expect(line).not.toMatch(HOSTILE);
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

  it('of a build with Windows line ends is one line', () => {
    expect(reported((reporter) => reporter.buildLine('one\r'))).toEqual(['  | one\n']);
  });
});
