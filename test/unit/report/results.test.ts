import { describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { buildResult, buildSummary } from '../../../src/report/build-summary.ts';
import { errorLines } from '../../../src/report/error-lines.ts';
import { DIGEST_TEXT, sampleDigest } from '../../support/samples.ts';

const OUTCOME: BuildOutcome = {
  digest: sampleDigest(),
  image: `r.example/app@${DIGEST_TEXT}`,
  imageName: 'r.example/app',
  images: ['r.example/app:1'],
  pullImage: `r.example/app@${DIGEST_TEXT}`,
  confirmed: true,
  securityProfile: 'hardened',
  contextTransport: 'configmap',
  reasons: { securityProfile: 'as asked for', contextTransport: 'it fits' },
  runsOn: 'cluster',
  workload: 'job',
  pod: 'ci/app-1',
  phases: [
    { name: 'pack', seconds: 0.04 },
    { name: 'build', seconds: 12.34 },
  ],
};
const UNPUSHED: BuildOutcome = {
  images: [],
  confirmed: false,
  securityProfile: 'userns',
  contextTransport: 'configmap',
  reasons: { securityProfile: 'as asked for', contextTransport: 'it fits' },
  runsOn: 'cluster',
  workload: 'job',
  pod: 'ci/app-1',
  phases: [{ name: 'build', seconds: 1 }],
};

describe('an error', () => {
  it('is one line with code, message and next step', () => {
    const error = new BuildError('TIMED_OUT', 'not done within 5s', { hint: 'Raise timeout.' });
    expect(errorLines(error)).toEqual(['error TIMED_OUT: not done within 5s. Raise timeout.']);
    expect(errorLines(new BuildError('INTERNAL', 'Odd!'))).toEqual(['error INTERNAL: Odd!']);
  });

  it('of several problems is one line for each', () => {
    const problems = [
      new BuildError('REQUEST_INVALID', 'a', { hint: 'b c' }),
      new BuildError('REFERENCE_INVALID', 'c'),
    ];
    expect(errorLines(new RequestProblems(problems))).toEqual([
      'error REQUEST_INVALID: a. B c.',
      'error REFERENCE_INVALID: c.',
    ]);
  });

  it('with hostile text stays one harmless line', () => {
    const lines = errorLines(new BuildError('BUILD_FAILED', 'x\r##[group]\u001b[31m\u009b\ny', { hint: '\rz' }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\r\n\u001b\u009b]|##\[/);
  });
});

describe('the summary of a build', () => {
  it('names time, digest and image, and who confirmed it', () => {
    expect(buildSummary(OUTCOME)).toEqual([
      'pushed in 12.4 s (pack 0.0 s, build 12.3 s)',
      `digest ${DIGEST_TEXT}, confirmed by the registry`,
      `image r.example/app@${DIGEST_TEXT}`,
    ]);
  });

  it('says why a digest is not confirmed, and the name to pull by where it is another', () => {
    const pullImage = `localhost:5000/app@${DIGEST_TEXT}`;
    const lines = buildSummary({ ...OUTCOME, confirmed: false, confirmation: 'no route to host', pullImage });
    expect(lines[1]).toBe(`digest ${DIGEST_TEXT}, not confirmed: no route to host`);
    expect(lines[3]).toBe(`pull as ${pullImage}`);
  });

  it('of an image that was not pushed says just that', () => {
    expect(buildSummary(UNPUSHED)).toEqual(['built in 1.0 s (build 1.0 s), not pushed']);
  });
});

describe('the result on standard output', () => {
  it('is what was asked for', () => {
    expect(buildResult(OUTCOME, 'image')).toBe(OUTCOME.image);
    expect(buildResult(OUTCOME, 'digest')).toBe(DIGEST_TEXT);
    expect(JSON.parse(buildResult(OUTCOME, 'json') ?? '')).toEqual(OUTCOME);
  });

  it('is nothing for an image that was not pushed, unless everything was asked for', () => {
    expect(buildResult(UNPUSHED, 'image')).toBeUndefined();
    expect(buildResult(UNPUSHED, 'digest')).toBeUndefined();
    expect(JSON.parse(buildResult(UNPUSHED, 'json') ?? '')).toEqual(UNPUSHED);
  });
});
