import { describe, expect, it } from 'vitest';
import { findAccess } from '../../../src/build/find-access.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { CONTEXT_FACTS, sampleRequest } from '../../support/samples.ts';

const NEVER = new AbortController().signal;
const SECRET = 'a-password-that-is-secret';
const CONFIG = `{"auths":{"registry.example:5000":{"auth":"${SECRET}"}}}`;

function ports(): FakePorts & { hidden: string[] } {
  const fake = new FakePorts();
  fake.found = {
    config: CONFIG,
    secrets: [SECRET],
    found: [{ registry: 'registry.example:5000', source: '/home/app/.docker/config.json' }],
    without: ['docker.io'],
  };
  const hidden: string[] = [];
  Object.assign(fake.reporter, { hide: (secrets: readonly string[]) => hidden.push(...secrets) });
  return Object.assign(fake, { hidden });
}

describe('what opens the registries of a build', () => {
  it('are the credentials for those that it talks to, which are hidden, and where they come from is told', async () => {
    const all = ports();
    const access = await findAccess(sampleRequest(), CONTEXT_FACTS, all, NEVER);
    expect(all.sought).toEqual(['registry.example:5000', 'docker.io']);
    expect(access).toEqual({ files: new Map(), dockerConfig: CONFIG });
    expect(all.hidden).toEqual([SECRET]);
    expect(all.reporter.told).toEqual(['note: credentials for registry.example:5000: /home/app/.docker/config.json']);
  });

  it('may lack some where a Dockerfile does not tell its registry, which is told where there are any', async () => {
    const all = ports();
    const context = { ...CONTEXT_FACTS, dockerfileText: 'ARG BASE\nFROM $BASE\n' };
    await findAccess(sampleRequest(), context, all, NEVER);
    expect(all.reporter.told.at(-1)).toMatch(/^note: credentials may be missing: Dockerfile line 2: /);
  });

  it.each([
    [{}, 'does not talk to it'],
    [{ 'isolate-credentials': true }, 'does not push there; with isolate-credentials it pulls with pull-credentials'],
  ])('leave a login out that was given for another one, which is told: %j', async (raw, why) => {
    const all = ports();
    const given = ['registry.example:5000=ann:pw', 'registry.exmaple:5000=ann:pw'];
    await findAccess(sampleRequest({ ...raw, 'registry-credentials': given }), CONTEXT_FACTS, all, NEVER);
    expect(all.reporter.told.filter((told) => told.startsWith('warn: '))).toEqual([
      `warn: registry-credentials: registry.exmaple:5000 is not used, as this build ${why}`,
    ]);
  });

  it('take a login for any name of Docker Hub for that of its images, and are not judged where images are not known', async () => {
    const all = ports();
    const given = { 'registry-credentials': ['index.docker.io=ann:pw', 'other.example=ann:pw'] };
    const context = { ...CONTEXT_FACTS, dockerfileText: 'ARG BASE\nFROM $BASE\n' };
    await findAccess(sampleRequest(given), context, all, NEVER);
    await findAccess(sampleRequest({ 'registry-credentials': ['index.docker.io=a:pw'] }), CONTEXT_FACTS, all, NEVER);
    expect(all.reporter.told.filter((told) => told.startsWith('warn: '))).toEqual([]);
  });

  it('is an existing Secret alone where one is named: nobody is asked here', async () => {
    const all = ports();
    const access = await findAccess(sampleRequest({ 'registry-secret': 'push' }), CONTEXT_FACTS, all, NEVER);
    expect(access).toEqual({ files: new Map() });
    expect(all.sought).toEqual([]);
  });

  it('with isolated credentials is for the push alone; what the build itself gets is given by name', async () => {
    const all = ports();
    const raw = { 'isolate-credentials': true, 'pull-credentials': ['docker.io=reader:only-reads'] };
    const access = await findAccess(sampleRequest(raw), CONTEXT_FACTS, all, NEVER);
    expect(all.sought).toEqual(['registry.example:5000']);
    expect(access.pullConfig).toContain('only-reads');
    expect(access.pullConfig).not.toContain(SECRET);
    expect(access.dockerConfig).toBe(CONFIG);
  });

  it('has the passwords hidden that the build itself gets', async () => {
    const all = ports();
    Object.assign(all.credentials, { configOf: () => ({ config: '{}', secrets: ['only-reads'] }) });
    const raw = { 'isolate-credentials': true, 'pull-credentials': ['docker.io=reader:only-reads'] };
    await findAccess(sampleRequest(raw), CONTEXT_FACTS, all, NEVER);
    expect(all.hidden).toEqual(['only-reads', SECRET]);
  });

  it('are the files that the request names as well', async () => {
    const raw = {
      'registry-ca': ['registry.example:5000=/etc/ca.pem'],
      'registry-client-certificate': ['docker.io=/etc/c.pem,/etc/k.pem'],
    };
    const all = ports();
    const { files } = await findAccess(sampleRequest(raw), CONTEXT_FACTS, all, NEVER);
    expect(all.hidden).toEqual(['text of /etc/k.pem', SECRET]);
    expect([...files]).toEqual([
      ['authority-0.pem', 'text of /etc/ca.pem'],
      ['certificate-0.pem', 'text of /etc/c.pem'],
      ['key-0.pem', 'text of /etc/k.pem'],
    ]);
  });

  it('is handed to the target and shown nowhere', async () => {
    const all = ports();
    all.site = {
      runsOn: 'runner',
      engine: 'podman',
      description: 'podman 5.0.0, rootless',
      userns: { applied: true, reason: 'podman is rootless' },
      unused: [{ engine: 'docker', why: 'there is no docker in PATH' }],
    };
    const outcome = await runBuild(sampleRequest({ 'run-on': 'runner' }), all, NEVER);
    expect(all.plan).toMatchObject({ runsOn: 'runner', access: { dockerConfig: CONFIG } });
    expect(outcome).toMatchObject({ runsOn: 'runner', engine: 'podman' });
    const told = all.reporter.told.join('\n');
    expect(told).not.toContain(SECRET);
    expect(told).toContain('note: engine docker is not used: there is no docker in PATH');
    expect(told).toContain('note: engine podman: podman 5.0.0, rootless');
    expect(told).toMatch(/phase: making container kaniko-app-\w+ of podman/);
  });
});
