import { describe, expect, it } from 'vitest';
import { runBuild } from '../../../src/build/run-build.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { sampleDigest, sampleRequest } from '../../support/samples.ts';

const other = sampleDigest().replace('0', 'f') as ReturnType<typeof sampleDigest>;

describe('a build whose registry tells more than the digest', () => {
  it('hands over the image’s id and its manifest', async () => {
    const ports = new FakePorts();
    ports.answer = { state: 'confirmed', manifest: { mediaType: 'x/y', size: 405, configDigest: other } };
    const outcome = await runBuild(sampleRequest(), ports, new AbortController().signal);
    expect(outcome).toMatchObject({ confirmed: true, imageId: other, manifest: { mediaType: 'x/y', size: 405 } });
    expect(outcome.tagMoved).toBeUndefined();
  });

  it('succeeds with a warning where the tag was moved meanwhile', async () => {
    const ports = new FakePorts();
    ports.answer = { state: 'confirmed', tag: other };
    const outcome = await runBuild(sampleRequest(), ports, new AbortController().signal);
    expect(outcome).toMatchObject({ confirmed: true, tagMoved: true, digest: sampleDigest() });
    expect(ports.reporter.told.join('\n')).toContain(`:1 points to ${other} by now`);
  });

  it('fails where the registry contradicts the builder', async () => {
    const ports = new FakePorts();
    ports.answer = { state: 'contradicted', detail: 'it answered with another digest' };
    await expect(runBuild(sampleRequest(), ports, new AbortController().signal)).rejects.toMatchObject({
      code: 'NOT_CONFIRMED',
      exitStatus: 5,
    });
  });

  it('is not called confirmed where the registry cannot be asked from here, and says why', async () => {
    const ports = new FakePorts();
    ports.answer = { state: 'unreachable', detail: 'no route to host' };
    const outcome = await runBuild(sampleRequest(), ports, new AbortController().signal);
    expect(outcome).toMatchObject({ confirmed: false, confirmation: 'no route to host' });
  });
});
