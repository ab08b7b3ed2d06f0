import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { ValueReader } from '../../../src/options/value-reader.ts';

function messages(reader: ValueReader): string[] {
  return reader.problems.map(({ message }) => message);
}

describe('a text', () => {
  it('is undefined where nothing is given, without a problem', () => {
    const reader = new ValueReader({});
    expect(reader.text('context')).toBeUndefined();
    expect(reader.problems).toEqual([]);
  });

  it.each([
    [{ context: '' }, 'context is empty'],
    [{ context: ' \t' }, 'context is empty'],
    [{ context: ['a', 'b'] }, 'context takes one value'],
    [{ context: true }, 'context takes one value'],
  ] as const)('given as %j is the problem: %s', (raw: RawOptions, message) => {
    const reader = new ValueReader(raw);
    expect(reader.text('context')).toBeUndefined();
    expect(messages(reader)).toEqual([message]);
  });
});

describe('a switch', () => {
  it.each([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
    [undefined, true],
  ])('given as %j is %j', (given, expected) => {
    const reader = new ValueReader({ push: given });
    expect(reader.switch('push', true)).toBe(expected);
    expect(reader.problems).toEqual([]);
  });

  it.each(['yes', 'TRUE', '1', ''])('given as %j is refused rather than guessed', (given) => {
    const reader = new ValueReader({ push: given });
    reader.switch('push', true);
    expect(messages(reader)).toEqual([`push is '${given}'`]);
  });
});

describe('a choice', () => {
  it('is one of those the table names, which the refusal lists', () => {
    expect(new ValueReader({ 'security-profile': 'userns' }).choice('security-profile', 'auto')).toBe('userns');
    const reader = new ValueReader({ 'security-profile': 'root' });
    expect(reader.choice('security-profile', 'auto')).toBe('auto');
    expect(reader.problems[0]).toMatchObject({
      message: "security-profile is 'root'",
      hint: 'Choose one of: auto, userns, hardened, restricted-userns.',
    });
  });
});

describe('a text of one line', () => {
  it.each(['a', 'a\n', 'a\r\n\n'])('is taken without the break at its end: %j', (given) => {
    expect(new ValueReader({ target: given }).line('target')).toBe('a');
  });

  it.each([
    ['a\nb', "target holds a line break: 'a\\nb'"],
    ['a\x1b[1m', "target holds a control character: 'a\\u001b[1m'"],
    ['a\0', 'target holds a NUL byte'],
    ['a\ud800', 'target holds half a character'],
  ])('is refused with what nobody sees in it: %j', (given, message) => {
    const reader = new ValueReader({ target: given });
    expect(reader.line('target')).toBeUndefined();
    expect(messages(reader)).toEqual([message]);
  });

  it('may be empty where that says something', () => {
    expect(new ValueReader({ 'expect-output': ' ' }).exactText('expect-output')).toBe(' ');
    expect(new ValueReader({ 'expect-output': '' }).exactText('expect-output')).toBe('');
  });
});

describe('a value of another type, as a program may give it', () => {
  it.each([
    ['file', 5, 'file takes one value'],
    ['file', ['a'], 'file takes one value'],
    ['labels', 5, 'labels takes a list'],
    ['labels', ['a=1', 5], 'labels takes a list'],
    ['kaniko-args', [null], 'kaniko-args takes a list'],
  ] as const)('is a problem and no failure: %s %j', (name, value, message) => {
    const reader = new ValueReader({ [name]: value } as unknown as RawOptions);
    if (name === 'file') reader.text(name);
    else if (name === 'labels') reader.pairs(name);
    else reader.entries(name);
    expect(messages(reader)).toEqual([message]);
  });
});

describe('an option that only a command line has', () => {
  it('is known there by its flag', () => {
    const reader = new ValueReader({ findings: 'yaml' });
    reader.choice('findings', 'text');
    expect(messages(reader)).toEqual(["output is 'yaml'"]);
  });
});

describe('a limit in time', () => {
  it.each(['4s', '2h', 'soon'])('outside of its range, %s, is refused with the range', (given) => {
    const reader = new ValueReader({ timeout: given });
    expect(reader.seconds('timeout', 60, [5, 3600])).toBe(60);
    expect(reader.problems[0]?.hint).toContain('from 5 to 3600 seconds');
  });

  it('includes both ends of its range', () => {
    expect(new ValueReader({ timeout: '5s' }).seconds('timeout', 60, [5, 3600])).toBe(5);
    expect(new ValueReader({ timeout: '1h' }).seconds('timeout', 60, [5, 3600])).toBe(3600);
  });
});

describe('a list', () => {
  it('splits on line breaks of every kind, trims, and leaves blank lines out', () => {
    const reader = new ValueReader({ 'kaniko-args': ' --a \r\n\r\n--b=1,2\n' });
    expect(reader.list('kaniko-args')).toEqual(['--a', '--b=1,2']);
  });

  it('of tags splits on commas as well, also within repeated flags', () => {
    expect(new ValueReader({ tags: 'a:1, b:2\nc:3' }).list('tags')).toEqual(['a:1', 'b:2', 'c:3']);
    expect(new ValueReader({ tags: ['a:1,b:2', 'c:3'] }).list('tags')).toEqual(['a:1', 'b:2', 'c:3']);
  });

  it('with an empty repeated flag is one problem, not two', () => {
    const reader = new ValueReader({ tags: [''] });
    reader.list('tags');
    expect(messages(reader)).toEqual(['tags holds an empty entry']);
  });

  it('that is empty itself is like one that is not given', () => {
    const reader = new ValueReader({ tags: [], 'kaniko-args': [] });
    expect([...reader.list('tags'), ...reader.list('kaniko-args')]).toEqual([]);
    expect(reader.problems).toEqual([]);
  });

  it('of tags that is given as a blank text is a problem', () => {
    const reader = new ValueReader({ tags: ' ' });
    reader.list('tags');
    expect(messages(reader)).toEqual(['tags holds an empty entry']);
  });
});

describe('pairs', () => {
  it('keep blanks, line breaks and equal signs of a value that was given as an entry of its own', () => {
    const reader = new ValueReader({ 'build-args': ['A= x \n y ', 'B=', 'C=1=2'] });
    expect(reader.pairs('build-args')).toEqual([
      ['A', ' x \n y '],
      ['B', ''],
      ['C', '1=2'],
    ]);
  });

  it('come one a line from a text', () => {
    expect(new ValueReader({ labels: 'a=1\nb=2' }).pairs('labels')).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  it('without a key or an equal sign are problems, and a long entry is not shown whole', () => {
    const reader = new ValueReader({ 'build-args': ['=hidden', 'PLAIN', `secret${'s'.repeat(40)}`] });
    expect(reader.pairs('build-args')).toEqual([]);
    expect(messages(reader)).toEqual([
      "build-args: '=…' is not KEY=VALUE",
      "build-args: 'PLAIN' is not KEY=VALUE",
      `build-args: 'secretss…' is not KEY=VALUE`,
    ]);
  });
});

describe('an attempt', () => {
  it('makes problems of our errors and lets defects through', () => {
    const reader = new ValueReader({});
    const refusal = new BuildError('REFERENCE_INVALID', 'no');
    expect(
      reader.attempt(() => {
        throw refusal;
      }),
    ).toBeUndefined();
    expect(reader.problems).toEqual([refusal]);
    expect(() =>
      reader.attempt(() => {
        throw new TypeError('a defect');
      }),
    ).toThrow(TypeError);
  });
});
