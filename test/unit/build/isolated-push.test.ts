import { describe, expect, it } from 'vitest';
import { isolatedPush, isolationWarnings, unsafeRegistries } from '../../../src/build/isolated-push.ts';
import { DEFAULT_PUSHER } from '../../../src/options/registry-options.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { samplePlan, sampleRequest } from '../../support/samples.ts';

const TAGS = ['r.example:5000/team/app:1', 'docker.io/team/app:2', 's.example/app:3'];

function isolated(raw: RawOptions = {}) {
  return sampleRequest({ tags: TAGS, 'isolate-credentials': true, ...raw });
}

describe('the push of another container', () => {
  it('is planned only where credentials are isolated', () => {
    expect(isolatedPush(sampleRequest())).toEqual({});
    expect(samplePlan()).not.toHaveProperty('isolation');
    expect(samplePlan({ 'isolate-credentials': true })).toHaveProperty('isolation');
  });

  it('has its image, what it pushes to, and nothing that was not given', () => {
    expect(isolatedPush(isolated())).toEqual({
      isolation: {
        image: DEFAULT_PUSHER,
        arguments: ['', TAGS[0], '', TAGS[1], '', TAGS[2]],
      },
    });
  });

  it('has the layout of its image and the Secret of the build where these are given', () => {
    const onRunner = isolated({ 'run-on': 'runner', engine: 'runc', 'executor-layout': 'e', 'pusher-layout': 'crane' });
    expect(isolatedPush(onRunner).isolation).toMatchObject({ layout: 'crane' });
    const raw = { 'pull-secret': 'pull', 'pusher-image': 'mirror.example/crane:1' };
    expect(isolatedPush(isolated(raw)).isolation).toMatchObject({
      image: 'mirror.example/crane:1',
      pullSecret: 'pull',
    });
  });

  it('checks every registry but those of plain HTTP and those that shall not be checked', () => {
    const raw = { 'insecure-registries': 'r.example:5000', 'skip-tls-verify-registries': 's.example' };
    expect(isolatedPush(isolated(raw)).isolation?.arguments).toEqual([
      ...['insecure', TAGS[0]],
      ...['', TAGS[1]],
      ...['insecure', TAGS[2]],
    ]);
  });

  it('does not check what Kaniko is told not to check, for one registry or for all', () => {
    const given = (...args: string[]) =>
      unsafeRegistries(sampleRequest({ tags: 'a.example/one:1,b.example/two:1', 'kaniko-args': args }));
    expect(given('--skip-tls-verify-registry=b.example')).toEqual(['b.example']);
    expect(given('--skip-tls-verify')).toEqual(['a.example', 'b.example']);
    expect(given('--insecure=false')).toEqual([]);
  });
});

describe('what isolation does not keep', () => {
  const opens = (registry: string) =>
    `pull-credentials opens ${registry}, which is pushed to: code of the Dockerfile can push there unless it may only pull`;

  it('is nothing without isolation, and nothing where the build gets no way to push', () => {
    expect(isolationWarnings(sampleRequest())).toEqual([]);
    expect(isolationWarnings(isolated())).toEqual([]);
    expect(isolationWarnings(isolated({ 'pull-credentials': ['other.example=u:p'] }))).toEqual([]);
  });

  it.each(['r.example:5000', 'docker.io', 'index.docker.io', 'registry-1.docker.io', 'S.Example'])(
    'is told where pull-credentials open a registry that is pushed to, in whatever spelling: %s',
    (registry) => {
      expect(isolationWarnings(isolated({ 'pull-credentials': [`${registry}=u:p`] }))).toEqual([opens(registry)]);
    },
  );

  it('is told for each of them', () => {
    const given = ['r.example:5000=u:p', 'other.example=u:p', 's.example=u:p'];
    expect(isolationWarnings(isolated({ 'pull-credentials': given }))).toEqual([
      opens('r.example:5000'),
      opens('s.example'),
    ]);
  });

  it('is a cache that is filled', () => {
    const told = ['with isolate-credentials the cache is read only: the build has nothing to push layers with'];
    for (const flag of ['--cache', '--cache=true', '--cache=1']) {
      expect(isolationWarnings(isolated({ 'kaniko-args': flag })), flag).toEqual(told);
    }
    for (const flag of ['--cache=false', '--cache=0', '--cache-ttl=1h', '--cache-dir=/cache']) {
      expect(isolationWarnings(isolated({ 'kaniko-args': flag })), flag).toEqual([]);
    }
  });

  it('is a warning of the plan', () => {
    const raw = { 'isolate-credentials': true, 'pull-credentials': ['registry.example:5000=u:p'] };
    expect(samplePlan(raw).warnings).toEqual([opens('registry.example:5000')]);
  });
});
