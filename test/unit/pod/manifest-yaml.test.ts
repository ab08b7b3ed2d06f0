import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifestYaml } from '../../../src/pod/manifest-yaml.ts';
import { readLog } from '../../support/runner-commands.ts';
import { asLanguagesDo, exactly } from '../../support/runner-line.ts';

const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/;
const LONG = 'and more text than what is folded in double quotes';
const HOSTILE = [
  ...[
    `x\n::error::forged ${LONG}`,
    `::warning::a\nb`,
    `a\n \t\u00a0::debug::${LONG}`,
    '\u2028\n\u200b:\ufeff:error::x',
  ],
  ...['##[error]a', 'text ###[warning]', `a\n##[set-output name=x]\n${LONG}`, '##vso[task.complete]', '##[##['],
  ...['\x1b[2K\x9b2K\x9d0;x\x9c', 'a\u202eb\u2066c', 'a\rb\r\n::error::c', '\0\b\x7f', `it's "quoted" \\ ##[x]`],
];

describe('a manifest that is printed', () => {
  it.each(HOSTILE)('commands no runner and no terminal, and means the same: %j', (text) => {
    for (const manifest of [{ args: [text], env: { name: 'a', value: text } }, { [text]: text }]) {
      const yaml = manifestYaml(manifest);
      for (const search of [exactly, asLanguagesDo]) expect(readLog(yaml, search).commands).toEqual([]);
      expect(yaml).not.toMatch(/##\w*\[/);
      expect(yaml).not.toMatch(UNSEEN);
      expect(parse(yaml, { version: '1.1' })).toEqual(manifest);
      expect(load(yaml)).toEqual(manifest);
    }
  });

  it('means the same whatever its texts are made of', () => {
    const pieces = fc.constantFrom(
      '::',
      ':',
      '##',
      '[',
      '\n',
      '\r',
      ' ',
      '\t',
      '\x9b',
      '\u202e',
      '"',
      "'",
      '\\',
      'a',
      '|',
      '- ',
    );
    const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const manifest = { args: [one], [`k${other}`]: other };
        const yaml = manifestYaml(manifest);
        expect(load(yaml)).toEqual(manifest);
        expect(yaml).not.toMatch(/##\w*\[/);
        expect(yaml).not.toMatch(/^\s*::/m);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps a script as it is written', () => {
    expect(manifestYaml({ script: 'set -u\n# one ## two\necho ::\n' })).toBe(
      'script: |\n  set -u\n  # one ## two\n  echo ::\n',
    );
  });
});
