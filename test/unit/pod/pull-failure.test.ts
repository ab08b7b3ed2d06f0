import { describe, expect, it } from 'vitest';
import { pullFailure } from '../../../src/pod/pull-failure.ts';

const IMAGE = 'registry.example/kaniko:1@sha256:a401b4031111111111111111111111111111111111111111111111111111111f';

describe('an image that the node cannot pull', () => {
  it.each([
    [`failed to pull ${IMAGE}: unexpected status from HEAD request: 401 Unauthorized`, 'asks for credentials'],
    [`failed to resolve image: ${IMAGE}: not found`, 'does not have it'],
    [`no match for platform in manifest: ${IMAGE}`, 'for this platform'],
  ])('%s: waiting does not help', (message, cause) => {
    const { error, transient } = pullFailure(IMAGE, { reason: 'ErrImagePull', message });
    expect(transient).toBe(false);
    expect(error.message).toContain(cause);
  });

  it.each([
    `failed to do request: Head "https://registry.example/v2/kaniko/manifests/${IMAGE.slice(-71)}": dial tcp: connection refused`,
    `failed to do request: ${IMAGE}: dial udp 10.0.0.10:53: connect: network is unreachable`,
    `unexpected status from HEAD request: 503 Service Unavailable`,
  ])('%s: it may pass, whatever digits the digest holds', (message) => {
    expect(pullFailure(IMAGE, { reason: 'ErrImagePull', message }).transient).toBe(true);
  });
});
