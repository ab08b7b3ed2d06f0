import { describe, expect, it } from 'vitest';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { ACTION_OUTPUTS } from '../../../src/options/action-outputs.ts';
import { buildOutputs } from '../../../src/report/build-outputs.ts';
import { DIGEST_TEXT, sampleDigest } from '../../support/samples.ts';

const UNPUSHED: BuildOutcome = {
  images: [],
  confirmed: false,
  securityProfile: 'userns',
  contextTransport: 'exec',
  reasons: { securityProfile: 'as asked for', contextTransport: 'it fits' },
  runsOn: 'cluster',
  workload: 'pod',
  pod: 'ci/app-1',
  phases: [],
};
const MANIFEST = { mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 501 };
const PUSHED = {
  ...UNPUSHED,
  digest: sampleDigest(),
  image: `r.example/app@${DIGEST_TEXT}`,
  imageName: 'r.example/app',
  images: ['r.example/app:1', 'r.example/app:2'],
  pullImage: `local:5000/app@${DIGEST_TEXT}`,
  confirmed: true,
  imageId: sampleDigest(),
  contextCommit: 'c'.repeat(40),
  manifest: MANIFEST,
};

describe('the outputs of a build', () => {
  it('are all there when the registry told everything', () => {
    const { metadata, ...outputs } = buildOutputs(PUSHED);
    const { pod, ...onRunner } = PUSHED;
    expect(buildOutputs({ ...onRunner, runsOn: 'runner', engine: 'podman' })).toMatchObject({ engine: 'podman' });
    const all = Object.keys({ metadata, ...outputs, engine: pod });
    expect([...all, 'dry-run-directory'].sort()).toEqual(Object.keys(ACTION_OUTPUTS).sort());
    expect(outputs).toMatchObject({
      digest: DIGEST_TEXT,
      imageid: DIGEST_TEXT,
      'context-commit': 'c'.repeat(40),
      images: 'r.example/app:1\nr.example/app:2',
    });
    expect(JSON.parse(metadata ?? '')).toEqual({
      'containerimage.digest': DIGEST_TEXT,
      'containerimage.config.digest': DIGEST_TEXT,
      'containerimage.descriptor': { ...MANIFEST, digest: DIGEST_TEXT },
      'image.name': 'r.example/app:1,r.example/app:2',
    });
  });

  it('leave out what is not known, and have nothing to name without a push', () => {
    expect(buildOutputs(UNPUSHED)).toEqual({
      confirmed: 'false',
      metadata: '{}',
      'security-profile': 'userns',
      pod: 'ci/app-1',
    });
  });
});
