import { beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { sampleDigest, sampleRequest } from '../../support/samples.ts';

const CUT = new BuildError('CONTEXT_DAMAGED', 'the context was cut off after 1 MiB of 2 MiB');

let ports: FakePorts;

beforeEach(() => {
  ports = new FakePorts();
  ports.cut = CUT;
  ports.end = { exitCode: 1, where: 'ci/pod' };
});

function build(): Promise<unknown> {
  return runBuild(sampleRequest(), ports, new AbortController().signal);
}

describe('a build whose context was cut off, and whose builder ended', () => {
  it('is told as the cut where the builder misses the rest', async () => {
    ports.lines = ['error building image: error resolving source context: unexpected EOF'];
    await expect(build()).rejects.toBe(CUT);
  });

  it('is told as the cut where the builder says nothing', async () => {
    await expect(build()).rejects.toBe(CUT);
  });

  it('is told by the builder where that ended for another reason, which cut it off', async () => {
    ports.lines = ['Error: unknown flag: --no-such'];
    await expect(build()).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringContaining('--no-such'),
    });
  });

  it('is a success where the builder has all of it', async () => {
    ports.end = new FakePorts().end;
    await expect(build()).resolves.toMatchObject({ digest: sampleDigest() });
  });
});
