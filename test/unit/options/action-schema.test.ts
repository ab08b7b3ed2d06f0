import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFaults } from '../../support/action-schema.ts';

const TEXT = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');

describe('action.yml', () => {
  it("keeps to GitHub's schema of an action", () => {
    expect(schemaFaults(TEXT)).toEqual([]);
  });

  it.each([
    ['a runtime that does not exist', /node24/, 'node99', /Unexpected value 'node99'/],
    ['no entry', /^ +main: .*\n/m, '', /Required property is missing: main/],
    ['no name', /^name: .*\n/m, '', /Required property is missing: name/],
    ['a list as default', /default: .*/, 'default: [a]', /A sequence was not expected/],
    ['an icon that does not exist', /icon: .*/, 'icon: nonsense', /Unexpected value 'nonsense'/],
    ['a misspelt key of an output', /^outputs:\n/m, 'outputs:\n  x:\n    describtion: x\n', /'describtion'/],
    ['a key that no action has', /^/, 'forged: 1\n', /Unexpected value 'forged'/],
  ])('with %s is seen to break it', (_what, part, broken, fault) => {
    const text = TEXT.replace(part, broken);
    expect(text).not.toBe(TEXT);
    expect(schemaFaults(text)).toEqual([expect.stringMatching(fault)]);
  });
});
