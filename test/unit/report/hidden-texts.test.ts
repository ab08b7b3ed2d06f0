import { describe, expect, it } from 'vitest';
import { HiddenTexts } from '../../../src/report/hidden-texts.ts';
import { textReporter } from '../../../src/report/text-reporter.ts';

const SECRET = 'pa"ss\\w/ö.*d+1';

function hiding(...secrets: string[]): HiddenTexts {
  const hidden = new HiddenTexts();
  hidden.add(secrets);
  return hidden;
}

describe('a hidden text', () => {
  it.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in a URL', encodeURIComponent(SECRET)],
  ])('is not shown %s', (_, spelled) => {
    expect(hiding(SECRET).masked(`a ${spelled}${spelled} b`)).toBe('a ****** b');
  });

  it.each([
    ['as a form', 'pa%22ss%5Cw%2F%C3%B6.%2Ad%2B1'],
    ['in a URL in lower case', 'pa%22ss%5cw%2f%c3%b6.*d%2b1'],
    ['in a URL in a URL', encodeURIComponent(encodeURIComponent(SECRET))],
    ['in JSON of ASCII alone', 'pa\\"ss\\\\w/\\u00f6.*d+1'],
    ['in JSON with capitals', 'pa\\"ss\\\\w\\/\\u00F6.*d\\u002B1'],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ['in HTML', 'pa&quot;ss\\w/ö.*d+1'],
    ['in Markdown of ours', 'pa"ss&#92;w/ö.&#42;d+1'],
    ['in double quotes of a shell', 'pa\\"ss\\\\w/ö.*d+1'],
    ['in colours', 'pa"s\x1b[1;31ms\x1b[0m\\w/ö.*d+1'],
  ])('is not shown %s', (_, spelled) => {
    expect(hiding(SECRET).masked(`a ${spelled} b`)).toBe('a *** b');
  });

  it('is not shown as Go writes it in JSON and in URLs, nor in single quotes of a shell or of YAML', () => {
    const hidden = hiding("it's a <b>&\t~");
    const spellings = [
      "it's a \\u003cb\\u003e\\u0026\\t~",
      'it%27s+a+%3Cb%3E%26%09~',
      "it'\\''s a <b>&\t~",
      "it''s a <b>&\t~",
    ];
    for (const spelled of spellings) expect(hidden.masked(`a ${spelled} b`)).toBe('a *** b');
  });

  it('is not shown in the base64 of URLs, nor in base64 within one', () => {
    const hidden = hiding('\u00ff\u00fe>>?? secret');
    const packed = Buffer.from('\u00ff\u00fe>>?? secret\u00ff').toString('base64');
    expect(packed).toMatch(/[+/]/);
    const [shown, inUrl] = [packed.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(packed)];
    for (const spelled of [packed, shown, inUrl]) expect(hidden.masked(spelled)).toMatch(/^\*\*\*.{0,10}$/);
  });

  it('takes no colours from what is not hidden', () => {
    expect(hiding(SECRET).masked('\x1b[31mred\x1b[0m')).toBe('\x1b[31mred\x1b[0m');
  });

  it('is looked for in no more time than a line is long, whatever both are made of', () => {
    const hidden = hiding(`${'\\'.repeat(40)}x`, `${"'".repeat(12)}x`, `${'%'.repeat(40)}x`, '&amp;&amp;&amp;x');
    for (const text of ['\\', "'", "'\\''", '%25', '&amp;', '\x1b[31m'])
      expect(hidden.masked(text.repeat(20_000))).toBe(text.repeat(20_000));
  });

  it.each(['', 'x', 'xy', 'xyz'])('is not shown in base64, behind %j', (before) => {
    const packed = Buffer.from(`${before}${SECRET}!`).toString('base64');
    const shown = hiding(SECRET).masked(packed);
    expect(shown).toContain('***');
    expect(Buffer.from(shown.replace('***', ''), 'base64').length).toBeLessThan(10);
  });

  it('is hidden line by line, the longest of several first', () => {
    const hidden = hiding('secret', 'secret-and-more', 'first line\r\nsecond line');
    expect(hidden.masked('secret-and-more secret')).toBe('*** ***');
    expect(hidden.masked('a second line, a first line')).toBe('a ***, a ***');
  });

  it('is shown where it is too short to be one', () => {
    expect(hiding('abc', '').masked('abc is in abcd')).toBe('abc is in abcd');
  });

  it('is in nothing that is reported, and what is hidden once is hidden from others too', () => {
    const written: string[] = [];
    const hidden = new HiddenTexts();
    const reporter = textReporter((text) => written.push(text), { colours: true }, hidden);
    reporter.note('before hunter2');
    reporter.hide?.(['hunter2']);
    reporter.phase('hunter2');
    reporter.note('hunter2');
    reporter.warn('hunter2');
    reporter.buildLine('\x1b[31mhunter2');
    expect(written).toEqual([
      '    before hunter2\n',
      '==> ***\n',
      '    ***\n',
      'warning: ***\n',
      '  | \x1b[31m***\x1b[0m\n',
    ]);
    expect(hidden.masked('error hunter2')).toBe('error ***');
  });

  it('is no user of a URL in what is reported of our own', () => {
    const written: string[] = [];
    const reporter = textReporter((text) => written.push(text));
    for (const tell of [reporter.phase, reporter.note, reporter.warn]) tell('at https://me:hun#ter2@host/a');
    expect(written).toEqual(['==> ', '    ', 'warning: '].map((prefix) => `${prefix}at https://***@host/a\n`));
  });
});
