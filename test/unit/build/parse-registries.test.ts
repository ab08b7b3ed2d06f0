import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { parseRequest } from '../../../src/build/parse-request.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleRequest } from '../../support/samples.ts';

function problemsOf(raw: RawOptions): string[] {
  try {
    sampleRequest(raw);
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

const ISOLATED = { 'isolate-credentials': 'true' };

describe('logins that are given', () => {
  it('are a registry, a user without a colon, and whatever is behind it', () => {
    const given = ['r.example:5000=user:pass:word=x', '[::1]:5000=u: p', 'docker.io=_json_key:{"a":"b"}'];
    const { credentials } = sampleRequest({ 'registry-credentials': given }).registries;
    expect([...credentials]).toEqual([
      ['r.example:5000', { user: 'user', password: 'pass:word=x' }],
      ['[::1]:5000', { user: 'u', password: ' p' }],
      ['docker.io', { user: '_json_key', password: '{"a":"b"}' }],
    ]);
  });

  it.each([
    ['hunter2', 'is not REGISTRY=USER:PASSWORD'],
    ['r.example=hunter2', 'is not REGISTRY=USER:PASSWORD'],
    ['r.example=:hunter2', 'is not REGISTRY=USER:PASSWORD'],
    ['r.example=hunter2:', 'is not REGISTRY=USER:PASSWORD'],
    ['=u:hunter2', 'begins with no registry name'],
    ['https://r.example=u:hunter2', 'begins with no registry name'],
    ['r.example/team=u:hunter2', 'begins with no registry name'],
  ])('are refused by number where they cannot be read, and nothing of them is shown: %s', (entry, why) => {
    for (const option of ['registry-credentials', 'pull-credentials'] as const) {
      const problems = problemsOf({ ...ISOLATED, [option]: ['other.example=u:p', entry] });
      expect(problems).toEqual([`${option}: entry 2 ${why}`]);
    }
  });

  it('are one for each registry', () => {
    const given = ['r.example=a:1', 'r.example=b:2'];
    expect(problemsOf({ 'registry-credentials': given })).toEqual(['registry-credentials: r.example is given twice']);
  });

  it('leave no room for an existing Secret, of the push or of the build', () => {
    expect(problemsOf({ 'registry-credentials': ['r.example=u:p'], 'registry-secret': 'push' })).toEqual([
      'registry-credentials and registry-secret are both given',
    ]);
    expect(problemsOf({ ...ISOLATED, 'pull-credentials': ['r.example=u:p'], 'pull-secret': 'pull' })).toEqual([
      'pull-secret and pull-credentials are both given',
    ]);
    expect(problemsOf({ ...ISOLATED, 'registry-credentials': ['r.example=u:p'], 'pull-secret': 'pull' })).toEqual([]);
  });
});

describe('isolated credentials', () => {
  it('are not asked for by default, and by nothing else', () => {
    expect(sampleRequest().registries).not.toHaveProperty('isolation');
    expect(sampleRequest({ 'isolate-credentials': 'false' }).registries).not.toHaveProperty('isolation');
    expect(sampleRequest(ISOLATED).registries.isolation).toMatchObject({ pullCredentials: new Map() });
  });

  it.each<[keyof RawOptions, RawOptions[keyof RawOptions]]>([
    ['pull-secret', 'pull'],
    ['pull-credentials', ['r.example=u:p']],
    ['pusher-image', 'mirror.example/crane:1'],
  ])('are what gives %s a meaning', (option, value) => {
    expect(problemsOf({ [option]: value })).toEqual([`${option} means nothing without isolate-credentials`]);
    expect(problemsOf({ ...ISOLATED, [option]: value })).toEqual([]);
  });

  it('are for a push', () => {
    expect(problemsOf({ ...ISOLATED, push: 'false' })).toEqual(['isolate-credentials is given, but nothing is pushed']);
  });

  it('need an image of crane that has a name', () => {
    expect(problemsOf({ ...ISOLATED, 'pusher-image': 'not an image' })).toEqual([
      expect.stringContaining('"not an image"'),
    ]);
  });

  const runner = (more: RawOptions) => problemsOf({ ...ISOLATED, 'run-on': 'runner', ...more });

  it('are refused with an engine that cannot keep them apart, or has no image to push with', () => {
    const executor = { engine: 'executor', 'executor-path': '/kaniko/executor' };
    expect(runner(executor)).toEqual(['isolate-credentials means nothing with engine executor']);
    const runc = { engine: 'runc', 'executor-layout': 'kaniko' };
    expect(runner(runc)).toEqual(['isolate-credentials with engine runc has no image to push with']);
    expect(runner({ ...runc, 'pusher-layout': 'crane' })).toEqual([]);
    for (const engine of ['podman', 'docker', 'auto']) expect(runner({ engine })).toEqual([]);
    expect(runner({ engine: 'auto', 'pusher-layout': 'crane' })).toEqual([]);
    expect(runner({ engine: 'podman', 'pusher-layout': 'crane' })).toEqual([
      'pusher-layout means nothing with engine podman',
    ]);
  });

  it('have no client certificate for a registry that is pushed to, and may have one for others', () => {
    const certificate = (registry: string) => ({ 'registry-client-certificate': [`${registry}=c.pem,k.pem`] });
    expect(problemsOf({ ...ISOLATED, ...certificate('registry.example:5000') })).toEqual([
      'registry-client-certificate names registry.example:5000, to which isolate-credentials pushes with crane, which sends none',
    ]);
    expect(problemsOf({ ...ISOLATED, ...certificate('other.example') })).toEqual([]);
    expect(problemsOf(certificate('registry.example:5000'))).toEqual([]);
  });
});

describe('how registries are reached', () => {
  it('is read from the options, without blanks around', () => {
    const { registries } = sampleRequest({
      'skip-tls-verify-registries': ['s.example', 't.example:1'],
      'registry-ca': ['a.example=/etc/with = sign.pem', 'b.example= b.pem '],
      'registry-client-certificate': ['c.example= c.pem , k.pem '],
      'registry-mirror': ['mirror.example/hub', 'mirror.example:5000'],
      'registry-map': ['quay.io=mirror.example/quay/x', 'gcr.io= mirror.example '],
    });
    expect(registries).toMatchObject({
      unverified: ['s.example', 't.example:1'],
      authorities: new Map([
        ['a.example', '/etc/with = sign.pem'],
        ['b.example', 'b.pem'],
      ]),
      clientCertificates: new Map([['c.example', { certificate: 'c.pem', key: 'k.pem' }]]),
      mirrors: ['mirror.example/hub', 'mirror.example:5000'],
      maps: ['quay.io=mirror.example/quay/x', 'gcr.io=mirror.example'],
    });
  });

  it.each<[RawOptions, string]>([
    [{ 'skip-tls-verify-registries': 'https://r' }, "skip-tls-verify-registries: 'https://r' is no registry name"],
    [{ 'registry-ca': ['r.example='] }, "registry-ca: 'r.example' has no file"],
    [{ 'registry-ca': ['r.example/x=f'] }, "registry-ca: 'r.example/x' is no registry name"],
    [{ 'registry-ca': ['r=a.pem', 'r=b.pem'] }, 'registry-ca: r is given with two values'],
    [{ 'registry-client-certificate': ['r=c.pem'] }, "registry-client-certificate: 'r' has not two files"],
    [{ 'registry-client-certificate': ['r=c.pem,'] }, "registry-client-certificate: 'r' has not two files"],
    [{ 'registry-client-certificate': ['r=a,b,c'] }, "registry-client-certificate: 'r' has not two files"],
    [{ 'registry-client-certificate': ['r/x=a,b'] }, "registry-client-certificate: 'r/x' is no registry name"],
    [{ 'registry-client-certificate': ['r=a,b', 'r=a,c'] }, 'registry-client-certificate: r is given with two values'],
    [{ 'registry-mirror': 'https://m.example' }, "registry-mirror: 'https://m.example' is no HOST[:PORT][/PATH]"],
    [{ 'registry-mirror': 'm.example/Hub' }, "registry-mirror: 'm.example/Hub' is no HOST[:PORT][/PATH]"],
    [{ 'registry-mirror': 'm.example/' }, "registry-mirror: 'm.example/' is no HOST[:PORT][/PATH]"],
    [{ 'registry-map': ['quay.io=m.example/../x'] }, "registry-map: 'm.example/../x' is no HOST[:PORT][/PATH]"],
    [{ 'registry-map': ['quay.io/x=m.example'] }, "registry-map: 'quay.io/x' is no registry name"],
  ])('is refused as %j', (raw, problem) => {
    expect(problemsOf(raw)).toEqual([problem]);
  });

  it('may be said twice, if the same', () => {
    expect(problemsOf({ 'registry-ca': ['r=a.pem', 'r=a.pem'] })).toEqual([]);
    expect(problemsOf({ 'registry-client-certificate': ['r=a,b', 'r=a,b'] })).toEqual([]);
  });

  it('is nothing by default', () => {
    expect(parseRequest({ push: 'false' }).registries).toEqual({
      credentials: new Map(),
      unverified: [],
      authorities: new Map(),
      clientCertificates: new Map(),
      mirrors: [],
      maps: [],
    });
  });
});
