import { describe, expect, it } from 'vitest';
import { describeContext } from '../../../src/build/describe-context.ts';
import { CONTEXT_FACTS } from '../../support/samples.ts';

describe('the size of a context', () => {
  it('is told in one sentence where there is no more to say', () => {
    const facts = { ...CONTEXT_FACTS, files: 1, bytes: 100, largest: [{ path: 'Dockerfile', bytes: 100 }] };
    expect(describeContext(facts)).toEqual(['context: 1 file, 100 B']);
  });

  it('comes with what is largest, what was left out, and what was forgotten, with the line that helps', () => {
    const facts = {
      ...CONTEXT_FACTS,
      files: 1200,
      bytes: 30 * 1024 * 1024,
      largest: [
        { path: 'web', bytes: 20 * 1024 * 1024 },
        { path: '.git', bytes: 10 * 1024 * 1024 },
      ],
      forgotten: [
        { name: 'node_modules', line: '**/node_modules', files: 1100, bytes: 19 * 1024 * 1024 },
        { name: '.git', line: '.git', files: 1, bytes: 10 * 1024 * 1024 },
      ],
      leftOut: { by: 'App.Dockerfile.dockerignore', files: 3, folders: 1 },
    };
    expect(describeContext(facts)).toEqual([
      'context: 1200 files, 30.0 MiB; largest: web (20.0 MiB), .git (10.0 MiB)',
      'App.Dockerfile.dockerignore leaves out 3 files and 1 whole folder',
      'hint: node_modules has 1100 files, 19.0 MiB: the line **/node_modules in App.Dockerfile.dockerignore leaves it out',
      'hint: .git has 1 file, 10.0 MiB: the line .git in App.Dockerfile.dockerignore leaves it out',
    ]);
  });

  it.each([
    [{ files: 0, folders: 0 }, 'nothing'],
    [{ files: 1, folders: 0 }, '1 file'],
    [{ files: 0, folders: 2 }, '2 whole folders'],
  ])('tells what an ignore file left out: %o', (leftOut, text) => {
    const facts = { ...CONTEXT_FACTS, leftOut: { by: '.dockerignore', ...leftOut } };
    expect(describeContext(facts)[1]).toBe(`.dockerignore leaves out ${text}`);
  });
});
