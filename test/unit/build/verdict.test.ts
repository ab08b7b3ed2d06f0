import { describe, expect, it } from 'vitest';
import type { BuildError } from '../../../src/build/errors.ts';
import type { Ending } from '../../../src/build/outcome.ts';
import { judge } from '../../../src/build/verdict.ts';
import { DIGEST_TEXT, samplePlan } from '../../support/samples.ts';

const PUSHED: Ending = { exitCode: 0, where: 'ci/pod', reason: 'Completed', message: DIGEST_TEXT };

function errorOf(ending: Partial<Ending>, plan = samplePlan()): BuildError {
  try {
    judge(plan, { ...PUSHED, ...ending }, {});
  } catch (error) {
    return error as BuildError;
  }
  throw new Error('judged as a success');
}

describe('the verdict', () => {
  it('is the digest with exit status 0', () => {
    expect(judge(samplePlan(), PUSHED, {})).toBe(DIGEST_TEXT);
  });

  it('is a failure with any other exit status, although a digest was left: it is written before the push', () => {
    expect(errorOf({ exitCode: 1 }).code).toBe('BUILD_FAILED');
  });

  it('is told with the security profile of the pod, where that is the reason', () => {
    const plan = samplePlan({ 'security-profile': 'restricted-userns' });
    const findings = { error: 'error building image: chown /etc/gshadow: operation not permitted' };
    expect(() => judge(plan, { ...PUSHED, exitCode: 1 }, findings)).toThrow(
      'security profile restricted-userns cannot',
    );
  });

  it.each([
    ['', 'left no digest'],
    [`${DIGEST_TEXT}\n`, 'which is no digest'],
    [DIGEST_TEXT.toUpperCase(), 'which is no digest'],
    [DIGEST_TEXT.slice(0, -1), 'which is no digest'],
    [`${DIGEST_TEXT}0`, 'which is no digest'],
    ['sha256:abc', "left 'sha256:abc', which is no digest"],
    [`x${DIGEST_TEXT}`, 'which is no digest'],
  ])('does not take %j for a digest', (message, said) => {
    expect(errorOf({ message })).toMatchObject({ code: 'DIGEST_MISSING', message: expect.stringContaining(said) });
  });

  it('does not go without a message', () => {
    const { message: _, ...silent } = PUSHED;
    expect(() => judge(samplePlan(), silent, {})).toThrow('left no digest');
  });

  it('quotes no more than a little of what was left, on one line', () => {
    const { message } = errorOf({ message: `a\nb${'c'.repeat(4096)}` });
    expect(message.length).toBeLessThan(200);
    expect(message).not.toContain('\n');
  });

  it('without push needs no digest and takes none', () => {
    const plan = samplePlan({ push: 'false' });
    expect(judge(plan, PUSHED, {})).toBeUndefined();
    expect(judge(plan, { exitCode: 0, where: 'ci/pod' }, {})).toBeUndefined();
    expect(errorOf({ exitCode: 1 }, plan).code).toBe('BUILD_FAILED');
  });

  it('with isolated credentials takes no digest of the builder, and needs none', () => {
    const plan = samplePlan({ 'isolate-credentials': 'true' });
    expect(judge(plan, PUSHED, {})).toBeUndefined();
    expect(judge(plan, { exitCode: 0, where: 'ci/pod' }, {})).toBeUndefined();
    expect(errorOf({ exitCode: 1 }, plan).code).toBe('BUILD_FAILED');
    expect(errorOf({ reason: 'OOMKilled' }, plan).code).toBe('OUT_OF_MEMORY');
  });

  it('is out of memory when a process was killed, also where the builder itself ended with 0', () => {
    const plan = samplePlan({ resources: 'memory=64Mi' });
    expect(errorOf({ reason: 'OOMKilled' }, plan)).toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringContaining('not to be trusted; it needs more memory than the limit of 64Mi'),
    });
    expect(errorOf({ reason: 'OOMKilled', exitCode: 137 }, plan)).toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: 'the build was killed (exit status 137): it needs more memory than the limit of 64Mi',
    });
  });
});
