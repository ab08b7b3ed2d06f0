import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../src/kaniko/failure.ts';

describe('an executor in a container that somebody has changed', () => {
  it.each([
    'chown /kaniko/Dockerfile: operation not permitted',
    'creating file: open /kaniko/Dockerfile: read-only file system',
    'creating file: open /kaniko/Dockerfile: permission denied',
  ])('is told as such: %s', (said) => {
    const error = `Error: error resolving dockerfile path: copying dockerfile: ${said}`;
    expect(explainFailure({ exitCode: 1, instructions: [], findings: { error } })).toMatchObject({
      code: 'BUILD_FAILED',
      message: `the executor cannot write to its own folder: ${said}`,
      hint: expect.stringMatching(/^Look for a policy or webhook/),
    });
  });
});
