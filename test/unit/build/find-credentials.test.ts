import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../src/build/find-credentials.ts';
import type { NeededRegistry } from '../../../src/build/needed-registries.ts';
import type { CredentialFinder } from '../../../src/build/ports.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';
import { CONTEXT_FACTS, sampleRequest } from '../../support/samples.ts';

const NEVER = new AbortController().signal;
const SECRET = 'a-password-that-is-secret';

function finder(): CredentialFinder & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    find: (registries: readonly NeededRegistry[]) => {
      asked.push(...registries.map(({ registry }) => registry));
      return Promise.resolve({
        config: `{"auths":{"registry.example:5000":{"auth":"${SECRET}"}}}`,
        secrets: [SECRET],
        found: [{ registry: 'registry.example:5000', source: '/home/app/.docker/config.json' }],
        without: ['docker.io'],
      });
    },
  };
}

describe('the credentials of a build on this machine', () => {
  it('are those for the registries that it talks to, are hidden, and where they come from is told', async () => {
    const credentials = finder();
    const hidden: string[] = [];
    const reporter = { ...recordingReporter(), hide: (secrets: readonly string[]) => hidden.push(...secrets) };
    const config = await findCredentials(sampleRequest(), CONTEXT_FACTS, { credentials, reporter }, NEVER);
    expect(credentials.asked).toEqual(['registry.example:5000', 'docker.io']);
    expect(config).toContain(SECRET);
    expect(hidden).toEqual([SECRET]);
    expect(reporter.told).toEqual(['note: credentials for registry.example:5000: /home/app/.docker/config.json']);
  });

  it('are looked for in vain where a Dockerfile does not tell its registry, which is told', async () => {
    const reporter = recordingReporter();
    const context = { ...CONTEXT_FACTS, dockerfileText: 'ARG BASE\nFROM $BASE\n' };
    await findCredentials(sampleRequest(), context, { credentials: finder(), reporter }, NEVER);
    expect(reporter.told.at(-1)).toMatch(/^note: credentials may be missing: Dockerfile line 2: /);
  });

  it('are none where the build gets others', async () => {
    await expect(findCredentials(sampleRequest(), CONTEXT_FACTS, new FakePorts(), NEVER)).resolves.toBeUndefined();
  });

  it('are handed to the target and shown nowhere', async () => {
    const ports = new FakePorts();
    ports.site = {
      runsOn: 'runner',
      engine: 'podman',
      description: 'podman 5.0.0, rootless',
      userns: { applied: true, reason: 'podman is rootless' },
      unused: [{ engine: 'docker', why: 'there is no docker in PATH' }],
    };
    const outcome = await runBuild(
      sampleRequest({ 'run-on': 'runner' }),
      Object.assign(ports, { credentials: finder() }),
      NEVER,
    );
    expect(ports.plan).toMatchObject({ runsOn: 'runner', dockerConfig: expect.stringContaining(SECRET) });
    expect(outcome).toMatchObject({ runsOn: 'runner', engine: 'podman' });
    const told = ports.reporter.told.join('\n');
    expect(told).not.toContain(SECRET);
    expect(told).toContain('note: engine docker is not used: there is no docker in PATH');
    expect(told).toContain('note: engine podman: podman 5.0.0, rootless');
    expect(told).toMatch(/phase: making container kaniko-app-\w+ of podman/);
  });
});
