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
});
