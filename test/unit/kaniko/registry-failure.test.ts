import { describe, expect, it } from 'vitest';
import type { BuildError } from '../../../src/build/errors.ts';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { explainFailure } from '../../../src/kaniko/failure.ts';

/** The error of a builder that does not push and ended with this line. */
function unpushed(line: string): BuildError {
  const log = new BuildLog();
  log.read('time="2026-11-21T12:39:00Z" level=info msg="Retrieving image manifest r.example/base:1"');
  log.read(line);
  return explainFailure({
    exitCode: 1,
    findings: log.findings,
    instructions: parseDockerfile('FROM r.example/base:1\nRUN make\n'),
    withoutPush: true,
  });
}

describe('an image that its builder is not to push', () => {
  it('and that cannot be written is not told as a push', () => {
    const words = 'writing layer: write /kaniko/oci/blobs/sha256/ab: no space left on device';
    expect(unpushed(`error pushing image: ${words}`)).toMatchObject({
      code: 'BUILD_FAILED',
      message: `the image cannot be written to the disk of its builder: ${words}`,
      hint: 'Make room where it is built, or build a smaller image.',
    });
  });

  it('and whose base is not given a second time is told as that', () => {
    const words = 'appending image: GET https://r.example/v2/base/blobs/sha256:ab: BLOB_UNKNOWN: Unknown blob';
    expect(unpushed(`error pushing image: ${words}`)).toMatchObject({
      code: 'BASE_IMAGE_FAILED',
      message: expect.stringMatching(/base image r\.example\/base:1 cannot be pulled: .*BLOB_UNKNOWN/),
    });
  });
});
