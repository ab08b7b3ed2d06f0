import { describe, expect, it } from 'vitest';
import { hostsOf, registryFindings, type Tried } from '../../../src/doctor/registry-findings.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { readPushCheck } from '../../../src/kaniko/push-check.ts';
import type { LookedUp } from '../../../src/pod/probe-script.ts';
import { refusalOf } from '../../support/fake-doctor.ts';

const IMAGE = 'r.example:5000/team/app:1';

function refused(words: string, image = IMAGE): Tried {
  const check = readPushCheck({ exitCode: 1, where: 'ci/p' }, { error: refusalOf(image, words) }, [image]);
  if (check.state === 'failed') throw new Error('the sample is no refusal');
  return { tag: parseReference(image), check };
}

function passed(image = IMAGE): Tried {
  return { tag: parseReference(image), check: { state: 'passed' } };
}

function untried(image = IMAGE): Tried {
  return { tag: parseReference(image), check: { state: 'unknown', why: 'no pod' } };
}

function told(tried: readonly Tried[], lookedUp: readonly LookedUp[] = []): string[] {
  return registryFindings(tried, lookedUp).map(({ check, status, text }) => `${check} ${status}: ${text}`);
}

describe('the host names of registries', () => {
  it('are those that pods look up, each once, and no addresses', () => {
    const tags = ['a.example/x:1', 'a.example:443/y', '10.0.0.1:5000/x', '[::1]:5000/x', 'debian', 'localhost:5000/x'];
    expect(hostsOf(tags.map(parseReference))).toEqual(['a.example', 'index.docker.io', 'localhost']);
  });
});

describe('a registry', () => {
  it('that may be pushed to is looked up and reached', () => {
    expect(told([passed()], [{ name: 'r.example', found: true, said: '10.0.0.7' }])).toEqual([
      'dns ok: pods can look up r.example: 10.0.0.7',
      'registry ok: pods reach r.example:5000',
      'push ok: the executor may push to r.example:5000/team/app',
    ]);
  });

  it('whose name is not known is a problem of DNS alone', () => {
    const words =
      'creating push check transport for r.example:5000 failed: Get "https://r.example:5000/v2/": dial tcp: lookup r.example on 10.0.0.1:53: no such host';
    expect(told([refused(words)])).toEqual([
      'dns problem: pods cannot look up r.example: Get "https://r.example:5000/v2/": dial tcp: lookup r.example on 10.0.0.1:53: no such host',
      'registry unknown: r.example:5000 was not asked: pods cannot look it up',
      'push unknown: whether r.example:5000/team/app can be pushed to is not known: its registry is not reached',
    ]);
  });

  it.each([
    [
      'Get "https://r.example:5000/v2/": dial tcp 10.0.0.7:5000: connect: connection refused',
      'the registry was not reached',
    ],
    ['Get "https://r.example:5000/v2/": context deadline exceeded', 'the registry was not reached'],
    ['x509: certificate signed by unknown authority', 'signed by an unknown authority'],
    ['x509: certificate is valid for a.example, not r.example', 'is not valid for it'],
    ['http: server gave HTTP response to HTTPS client', 'speaks plain HTTP'],
    ['unexpected status code 503 Service Unavailable', 'the registry failed'],
  ])('that says %j is looked up and not reached', (words, cause) => {
    const [dns, registry, push] = registryFindings([refused(words)], []);
    expect(dns?.status).toBe('ok');
    expect(registry).toMatchObject({ status: 'problem', text: expect.stringContaining(cause) });
    expect(registry?.fix).toMatch(/^[A-Z].*\.$/);
    expect(push?.status).toBe('unknown');
  });

  it.each([
    'POST https://r.example:5000/v2/team/app/blobs/uploads/: UNAUTHORIZED: authentication required',
    'DENIED: requested access to the resource is denied',
    'NAME_UNKNOWN: repository name not known to registry',
    'something that nobody has seen before',
  ])('that says %j is reached and may not be pushed to', (words) => {
    const [dns, registry, push] = registryFindings([refused(words)], []);
    expect([dns?.status, registry?.status, push?.status]).toEqual(['ok', 'ok', 'problem']);
    expect(push?.fix).toMatch(/^[A-Z].*\.$/);
  });

  it('by its address is not looked up', () => {
    expect(told([passed('10.0.0.1:5000/a/b:1')]).filter((line) => line.startsWith('dns'))).toEqual([]);
  });

  it('of two repositories is told once, by the one that got further', () => {
    const lines = told([refused('DENIED: no'), passed('r.example:5000/other:1')]);
    expect(lines).toEqual([
      'dns ok: pods can look up r.example',
      'registry ok: pods reach r.example:5000',
      expect.stringMatching(/^push problem: /),
      'push ok: the executor may push to r.example:5000/other',
    ]);
  });

  it('that was not tried is known by name only', () => {
    expect(told([untried()], [{ name: 'r.example', found: false, said: 'NXDOMAIN' }])).toEqual([
      'dns problem: pods cannot look up r.example: NXDOMAIN',
      'registry unknown: r.example:5000 was not asked: no pod',
      'push unknown: whether r.example:5000/team/app can be pushed to is not known: no pod',
    ]);
    expect(told([untried()])[0]).toBe('dns unknown: r.example was not looked up: no pod');
    expect(told([untried()], [{ name: 'r.example', found: true, said: '1.2.3.4' }])[0]).toMatch(/^dns ok: /);
  });

  it('that the executor reaches is looked up, whatever another program says', () => {
    expect(told([passed()], [{ name: 'r.example', found: false, said: 'SERVFAIL' }])[0]).toMatch(/^dns ok: /);
  });
});

describe("the cluster's own name", () => {
  const name = 'kubernetes.default.svc.cluster.local';

  it('stands for the name server of the pods', () => {
    expect(told([], [{ name, found: true, said: '10.96.0.1' }])).toEqual([
      `dns ok: pods can look up ${name}: 10.96.0.1`,
    ]);
    expect(told([], [{ name, found: false, said: 'timed out' }])).toEqual([
      `dns problem: pods cannot look up ${name}: timed out`,
    ]);
  });
});
