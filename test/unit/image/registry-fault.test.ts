import { describe, expect, it } from 'vitest';
import { registryFault } from '../../../src/image/registry-fault.ts';

describe('the fault of a registry', () => {
  it.each([
    ['denied: Your project has exceeded its storage quota', 'quota'],
    ['write /var/lib/registry/x: no space left on device', 'quota'],
    ['PRECONDITION: Failed to process request due to app:1 configured as immutable.', 'immutable'],
    ['unexpected status code 409 Conflict', 'immutable'],
    ['Get "https://r/v2/": x509: certificate is valid for a.example, not b.example', 'certificate'],
    ['Get "https://r/v2/": net/http: TLS handshake timeout', 'notReached'],
    ['Get "https://r/v2/": context deadline exceeded', 'notReached'],
    ['unexpected status from PUT request: 500 Internal Server Error', 'serverError'],
    ['unexpected status code 503 Service Unavailable', 'serverError'],
    ['unexpected status from HEAD request to https://r/v2/app/manifests/403: 404 Not Found', 'absent'],
    ['unexpected status from HEAD request to https://r/v2/app/manifests/1: 403 Forbidden', 'denied'],
    ['no child with platform linux/arm64 in index r.example/base:1', 'platform'],
    ['something nobody knows', undefined],
    ['sha256:429413401', undefined],
    ['', undefined],
  ])('%j is %s', (said, fault) => {
    expect(registryFault(said)).toBe(fault);
  });

  it('is found without delay, whatever was said', () => {
    expect(registryFault(`status ${'4 '.repeat(100_000)}`)).toBeUndefined();
  });
});
