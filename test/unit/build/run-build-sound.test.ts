import { describe, expect, it } from 'vitest';
import { runBuild } from '../../../src/build/run-build.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { sampleRequest } from '../../support/samples.ts';

async function refused(raw: RawOptions) {
  const ports = new FakePorts();
  const ending = await runBuild(sampleRequest(raw), ports, new AbortController().signal).catch(
    (error: unknown) => error,
  );
  return { ending, steps: ports.steps };
}

const OLD = { 'executor-version': 'original@v1.24.0' };
const NO_STAGE = { code: 'DOCKERFILE_INVALID', message: "the Dockerfile has no stage 'nope'" };
const NO_FLAG = { code: 'REQUEST_INVALID', message: 'kaniko-args: --nope is not known to original v1.24.0' };

describe('a build that its Dockerfile or its executor cannot serve', () => {
  it.each([
    ['no such stage', { target: 'nope' }, [NO_STAGE]],
    ['no such flag', { ...OLD, 'kaniko-args': '--nope' }, [NO_FLAG]],
    ['both, which are told at once', { ...OLD, target: 'nope', 'kaniko-args': '--nope' }, [NO_STAGE, NO_FLAG]],
  ])('never asks the cluster: %s', async (_, raw, problems) => {
    const { ending, steps } = await refused(raw);
    expect(ending).toMatchObject({ exitStatus: 2, problems });
    expect(steps).toEqual(['pack']);
  });
});
