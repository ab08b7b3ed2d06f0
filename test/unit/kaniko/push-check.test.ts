import { describe, expect, it } from 'vitest';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { type PushCheck, readPushCheck, skipsPushCheck } from '../../../src/kaniko/push-check.ts';
import { NOTHING_TO_BUILD, refusalOf } from '../../support/fake-doctor.ts';

const IMAGE = 'denied.example/quota:1';

function read(line: string, exitCode = 1, reason?: string): PushCheck {
  const log = new BuildLog();
  log.read(line);
  const ending = { exitCode, where: 'ci/p', ...(reason === undefined ? {} : { reason }) };
  return readPushCheck(ending, log.findings, [IMAGE]);
}

describe('an executor without anything to build', () => {
  it('has tried every destination when it comes to its Dockerfile', () => {
    expect(read(NOTHING_TO_BUILD)).toEqual({ state: 'passed' });
  });

  it('stops at the destination that refuses, and the name of that is no word of its registry', () => {
    const words = 'POST https://denied.example/v2/quota/blobs/uploads/: UNAUTHORIZED: authentication required; []';
    expect(read(refusalOf(IMAGE, words))).toMatchObject({
      state: 'refused',
      image: IMAGE,
      fault: 'credentials',
      said: words,
      error: { code: 'PUSH_FAILED', hint: expect.stringContaining('registry-secret') },
    });
  });

  it('may be refused in words that nobody knows', () => {
    const check = read(refusalOf(IMAGE, 'no idea'));
    expect(check).toMatchObject({ state: 'refused', image: IMAGE, said: 'no idea' });
    expect(check).not.toHaveProperty('fault');
  });

  it.each([
    [NOTHING_TO_BUILD, 0, undefined],
    [NOTHING_TO_BUILD, 137, 'OOMKilled'],
    ['panic: runtime error: index out of range', 2, undefined],
    ['Error: error resolving source context: EOF', 1, undefined],
    ['', 1, undefined],
  ] as const)('that says %j and ends with %i (%s) has failed otherwise', (line, exitCode, reason) => {
    expect(read(line, exitCode, reason)).toMatchObject({ state: 'failed', error: { message: expect.any(String) } });
  });
});

describe('arguments of the user', () => {
  it.each([
    [['--skip-push-permission-check'], true],
    [['--skip-push-permission-check=true'], true],
    [['--skip-push-permission-check=false'], false],
    [['--skip-tls-verify'], false],
    [[], false],
  ])('%j keep the executor from trying: %s', (args, expected) => {
    expect(skipsPushCheck(args)).toBe(expected);
  });
});
