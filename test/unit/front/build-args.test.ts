import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../src/build/parse-request.ts';
import { fromEnvironment } from '../../../src/front/build-args.ts';

const ENVIRONMENT = { TOKEN: 'from outside', 'my.name': 'dotted' };

describe('a build argument without a value', () => {
  it('takes that of the variable, and is left out where there is none', () => {
    expect(fromEnvironment(['TOKEN', 'my.name', 'MISSING', 'A=1', ' '], ENVIRONMENT)).toEqual([
      'TOKEN=from outside',
      'my.name=dotted',
      'A=1',
      ' ',
    ]);
  });

  it.each([
    ['TOKEN: hunter2', "'TOKEN:…'"],
    ['TOKEN hunter2', "'TOKEN …'"],
    ['{"TOKEN": "hunter2"}', `'{"TOKEN":…'`],
    ['- TOKEN', "'- …'"],
    ['1TOKEN', "'1TOKEN'"],
  ])(
    'that can be no name of a variable is refused and not left out, without what stands behind: %j',
    (entry, shown) => {
      const raw = { push: 'false', 'build-args': fromEnvironment([entry], ENVIRONMENT) };
      expect(() => parseRequest(raw)).toThrow(`build-args: ${shown} is not KEY=VALUE`);
    },
  );
});
