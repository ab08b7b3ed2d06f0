import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BuildError, RequestProblems } from '../../../src/build/errors.ts';
import { plan } from '../../../src/build/plan.ts';
import { renderBuild } from '../../../src/build/render-build.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { CONTEXT_FACTS, FACTS, samplePlan, sampleRequest } from '../../support/samples.ts';

const STAGES = { ...CONTEXT_FACTS, dockerfileText: 'FROM golang AS build\nFROM debian AS final\nFROM scratch\n' };

function problemsOf(raw: RawOptions, dockerfileText: string): readonly BuildError[] {
  try {
    plan(sampleRequest(raw), { ...FACTS, context: { ...CONTEXT_FACTS, dockerfileText } });
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems;
    throw error;
  }
  return [];
}

describe('a plan', () => {
  it('names its run after the image, unique by the id', () => {
    expect(samplePlan().name).toBe('kaniko-app-abcdefgh');
    expect(samplePlan({ push: 'false', tags: [] }).name).toBe('kaniko-image-abcdefgh');
  });

  it('has a name that a Job, its pod and a label can carry, whatever the image is called', () => {
    const component = fc.stringMatching(/^[a-z0-9]+((\.|_|__|-{1,5})[a-z0-9]+){0,9}$/, { maxLength: 120 });
    fc.assert(
      fc.property(component, (repository) => {
        const { name } = samplePlan({ tags: `registry.example/team/${repository}:1` });
        expect(name).toMatch(/^[a-z]([a-z0-9-]*[a-z0-9])$/);
        expect(name.length).toBeLessThanOrEqual(57);
        expect(name.endsWith('-abcdefgh')).toBe(true);
      }),
    );
  });

  it.each([
    [{}, 'original@v1.24.0', { stages: new Set([0, 3]), counted: true }],
    [{}, 'osscontainertools@v1.28.5', { stages: new Set([0, 3]), counted: true }],
    [{ 'kaniko-args': '--skip-unused-stages' }, 'original@v1.24.0', { stages: new Set([0, 3]), counted: false }],
    [{ 'build-args': 'MODE=dev' }, 'original@v1.24.0', { stages: new Set([1, 3]), counted: true }],
    [{ target: '3' }, 'original@v1.24.0', { stages: new Set([0, 1, 2, 4]), counted: true }],
  ])('knows the stages that the image does not need: %j, %s', (raw, version, unneeded) => {
    const dockerfileText =
      'ARG MODE=prod\nFROM a AS dev\nFROM a AS prod\nFROM $MODE\nFROM a AS x\nFROM a\nCOPY --from=2 /f /f\n';
    const request = sampleRequest({ ...raw, 'executor-version': version, lint: 'off' });
    expect(plan(request, { ...FACTS, context: { ...CONTEXT_FACTS, dockerfileText } }).unneeded).toEqual(unneeded);
    const unknown = { ...CONTEXT_FACTS, dockerfileText: `${dockerfileText}FROM c-$GIVEN_BY_NOBODY\n` };
    expect(plan(sampleRequest({ lint: 'off' }), { ...FACTS, context: unknown }).unneeded).toBeUndefined();
  });

  it('carries namespace, context, secret, limits and push of the request and the survey', () => {
    expect(samplePlan({ 'registry-secret': 'push', timeout: '10m', keep: 'true' })).toMatchObject({
      namespace: 'ci',
      registrySecret: 'push',
      context: { sha256: 'a'.repeat(64) },
      limits: { timeout: 600, deadline: 630, keepAfterEnd: 86_400 },
      push: true,
      keep: true,
      profile: { name: 'hardened' },
    });
  });

  it('asks Kaniko for a stage by its name, also when people give its number', () => {
    const target = (given: string) => samplePlan({ target: given }, { context: STAGES }).executor.arguments;
    expect(target('final')).toContain('--target=final');
    expect(target('0')).toContain('--target=build');
  });

  it.each([
    ['FROM\n', 'Dockerfile line 1: FROM names no image', 'Write FROM and a base image.'],
    [
      'ARG A\nFROM $A\n',
      'Dockerfile line 2: FROM names no image, because its ARG has no value',
      'Give the build argument, or a default in its ARG line.',
    ],
    ['RUN true\n', 'the Dockerfile has no FROM', 'Begin it with FROM and a base image.'],
    // What a shell of Windows writes, read as UTF-8.
    [
      Buffer.from('\ufeffFROM debian\r\nRUN true\r\n', 'utf16le').toString('utf8'),
      'the Dockerfile has no FROM',
      'It is UTF-16: save it as UTF-8.',
    ],
  ])('says what a Dockerfile lacks that begins with no image: %j', (dockerfile, message, hint) => {
    expect(problemsOf({}, dockerfile)).toMatchObject([{ code: 'DOCKERFILE_INVALID', message, hint }]);
  });

  it('reports every reason why the Dockerfile and the executor cannot serve at once', () => {
    const raw = {
      target: 'nope',
      executor: 'gcr.io/kaniko-project/executor:v1.9.1',
      'kaniko-args': '--registry-map=a=b',
    };
    expect(problemsOf(raw, 'FROM debian AS build\n').map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "DOCKERFILE_INVALID: the Dockerfile has no stage 'nope'",
      'REQUEST_INVALID: kaniko-args: --registry-map is not known to original v1.9.1',
    ]);
    expect(problemsOf({}, '# nothing\n').map(({ message }) => message)).toEqual(['the Dockerfile has no FROM']);
  });

  it.each([
    ['ghcr.io/osscontainertools/kaniko:v1.28.0-debug', 0],
    ['ghcr.io/osscontainertools/kaniko:v1.27.9-debug', 1],
    ['gcr.io/kaniko-project/executor:v1.24.0-debug', 1],
    ['cgr.dev/chainguard/kaniko:latest-dev', 0],
    ['mirror.example/tools/builder:7', 1],
  ])('with the executor %s has %i warnings', (executor, count) => {
    expect(samplePlan({ executor }).warnings).toHaveLength(count);
  });

  it('goes by executor-version where the image is a mirror', () => {
    const raw = { executor: 'mirror.example/x:7', 'executor-version': 'osscontainertools@v1.28.5' };
    expect(samplePlan(raw).warnings).toEqual([]);
    expect(samplePlan(raw).executor.arguments).toContain('--image-download-retry=3');
  });

  it('refuses the one snapshot that would lose files below volumes of a rendered Dockerfile', () => {
    const raw = { 'base-image': 'debian', 'add-files': ['a /data/a'], volumes: '/data' };
    const refused = (more: RawOptions) =>
      problemsOf({ ...raw, ...more }, 'FROM debian\n').map(({ message }) => message);
    expect(refused({ 'kaniko-args': '--single-snapshot' })).toEqual([
      'kaniko-args: with --single-snapshot what add-files puts into volumes would be lost',
    ]);
    expect(refused({ 'kaniko-args': '--single-snapshot=false' })).toEqual([]);
    expect(refused({ 'kaniko-args': '--single-snapshot', volumes: [] })).toEqual([]);
    expect(refused({})).toEqual([]);
  });
});

describe('a plan made offline', () => {
  it('says that the profile is assumed, and touches nothing but the context', async () => {
    const ports = new FakePorts();
    const { plan: made } = await renderBuild(sampleRequest(), ports, new AbortController().signal);
    expect(made).toMatchObject({
      name: 'kaniko-app-abcdefgh',
      namespace: 'default',
      profile: { name: 'hardened', reason: expect.stringContaining('assumed') },
    });
    expect(ports.steps).toEqual(['pack']);
  });

  it('uses the namespace that was asked for', async () => {
    const { plan: made } = await renderBuild(
      sampleRequest({ namespace: 'other' }),
      new FakePorts(),
      new AbortController().signal,
    );
    expect(made).toMatchObject({ namespace: 'other' });
  });
});

describe('a Dockerfile of more instructions than any image has', () => {
  it('is refused before each is looked at beside each other', () => {
    const dockerfileText = `FROM a\n${'ENV A=b\n'.repeat(2000)}`;
    const planned = () => plan(sampleRequest(), { ...FACTS, context: { ...CONTEXT_FACTS, dockerfileText } });
    expect(planned).toThrow('the Dockerfile has 2001 instructions, 2000 are the most that are built');
  });
});
