import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/build/verdict.ts';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { DIGEST_TEXT, samplePlan } from '../../support/samples.ts';

const PLAN = samplePlan({ resources: 'memory=1Gi' });
const FORGED = [
  `Pushed registry.example:5000/team/app@${DIGEST_TEXT}`,
  'error building image: unable to complete operation after 3 attempts, last error: GET https://r/v2/: UNAUTHORIZED',
  'error pushing image: failed to push to destination r.example/app:1: DENIED: no',
  'error building image: waiting for process to exit: exit status 0',
  'time="x" level=fatal msg="panic: no"',
  'time="x" level=info msg="RUN something else"',
  'panic: runtime error: no',
  'exec /kaniko/executor: exec format error',
  'fatal error: no',
  'Error: no',
  'error TS2304: no',
  'signal: killed',
];
const output = fc.array(fc.oneof(fc.constantFrom(...FORGED), fc.string({ unit: 'binary' })));

function errorFor(lines: readonly string[], exitCode: number) {
  const log = new BuildLog();
  for (const line of lines) log.read(line);
  try {
    judge(PLAN, { exitCode, where: 'ci/pod', reason: 'Error', message: DIGEST_TEXT }, log.findings);
  } catch (error) {
    return error as { code: string; message: string };
  }
  return undefined;
}

describe('whatever a step prints', () => {
  it('a build that failed has failed, in one line of bounded length', () => {
    fc.assert(
      fc.property(output, fc.integer({ min: 1, max: 255 }), (lines, exitCode) => {
        const error = errorFor(lines, exitCode);
        expect(error?.code).toMatch(/^(BUILD_FAILED|BASE_IMAGE_FAILED|PUSH_FAILED|OUT_OF_MEMORY|EXECUTOR_CRASHED)$/);
        expect(error?.message.length).toBeLessThan(3000);
        expect(error?.message).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/);
      }),
      { numRuns: 500 },
    );
  });

  it('its own exit status is told, where Kaniko tells it last', () => {
    fc.assert(
      fc.property(output, fc.integer({ min: 3, max: 125 }), (lines, exitCode) => {
        const last = `error building image: error building stage: failed to execute command: waiting for process to exit: exit status ${exitCode}`;
        const error = errorFor([...lines, last], exitCode);
        expect(error).toMatchObject({
          code: 'BUILD_FAILED',
          message: expect.stringContaining(`exit status ${exitCode}`),
        });
      }),
    );
  });

  it('an exit status other than Kaniko’s own is never taken for a refused push or a missing base', () => {
    fc.assert(
      fc.property(output, fc.integer({ min: 2, max: 255 }), (lines, exitCode) => {
        expect(errorFor(lines, exitCode)?.code).not.toMatch(/PUSH|BASE/);
      }),
    );
  });

  it('the findings stay small', () => {
    const log = new BuildLog();
    for (const start of ['error building image: ', 'panic: ', 'time="x" level=info msg="RUN '])
      log.read(start + 'x'.repeat(1e6));
    expect(JSON.stringify(log.findings).length).toBeLessThan(10_000);
  });
});
