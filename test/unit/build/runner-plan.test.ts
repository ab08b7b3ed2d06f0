import { describe, expect, it } from 'vitest';
import type { RunnerPlan } from '../../../src/build/build-plan.ts';
import { RequestProblems } from '../../../src/build/errors.ts';
import type { Facts, RunnerFacts } from '../../../src/build/facts.ts';
import { plan } from '../../../src/build/plan.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FACTS, samplePlan, sampleRequest } from '../../support/samples.ts';

const PODMAN: RunnerFacts = {
  runsOn: 'runner',
  engine: 'podman',
  description: 'podman 4.3.1, rootless',
  userns: { applied: true, reason: 'podman is rootless' },
  unused: [],
};

function planned(raw: RawOptions = {}, site: Partial<RunnerFacts> = {}, facts: Partial<Facts> = {}): RunnerPlan {
  const made = plan(sampleRequest({ 'run-on': 'runner', ...raw }), {
    ...FACTS,
    ...facts,
    site: { ...PODMAN, ...site },
  });
  if (made.runsOn !== 'runner') throw new Error('not planned for this machine');
  return made;
}

function problemsOf(raw: RawOptions, site: Partial<RunnerFacts> = {}): string[] {
  try {
    planned(raw, site);
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a plan for this machine', () => {
  it('has the arguments of a build in a cluster whose context goes to stdin', () => {
    const options = { 'build-args': ['A=1'], reproducible: 'true', 'insecure-registries': 'registry.example:5000' };
    const inCluster = samplePlan({ ...options, 'context-transport': 'stdin' });
    expect(planned(options).executor).toEqual(inCluster.executor);
    expect(planned(options).executor.arguments).toContain('--context=tar://stdin');
  });

  it('is userns where uid 0 of the build is another user here, and hardened where it is not', () => {
    expect(planned().profile).toEqual({ name: 'userns', reason: 'podman is rootless' });
    const asRoot = { userns: { applied: false, reason: 'podman runs as root' } };
    expect(planned({}, asRoot).profile).toEqual({ name: 'hardened', reason: 'podman runs as root' });
    expect(problemsOf({ 'security-profile': 'userns' })).toEqual([]);
    expect(problemsOf({ 'security-profile': 'hardened' }, asRoot)).toEqual([]);
    expect(problemsOf({ 'security-profile': 'userns' }, asRoot)).toEqual([
      'engine podman: security-profile userns is not to be had: podman runs as root',
    ]);
    expect(problemsOf({ 'security-profile': 'restricted-userns' })).toEqual([
      'engine podman: security-profile restricted-userns is that of a pod',
    ]);
    expect(problemsOf({ 'security-profile': 'hardened' })).toEqual([
      'engine podman: security-profile hardened is not to be had: podman is rootless',
    ]);
  });

  it('limits what the engine can limit, and refuses to ignore what it cannot', () => {
    const raw = { resources: ['memory=2Gi', 'limits.cpu=500m'] };
    expect(planned(raw)).toMatchObject({ memoryLimit: '2Gi', cpuLimit: '500m' });
    expect(problemsOf(raw, { noLimits: 'cgroups v1' })).toEqual([
      'engine podman: resources cannot be limited: cgroups v1',
    ]);
    expect(problemsOf({}, { noLimits: 'cgroups v1' })).toEqual([]);
  });

  it('keeps a container where the engine leaves one', () => {
    expect(planned({ keep: 'true' }).keep).toBe(true);
    expect(problemsOf({ keep: 'true' }, { engine: 'runc' })[0]).toContain('engine runc: keep is not to be had');
  });

  it('isolates credentials by engines that have two containers and an image for each, also where auto has found them', () => {
    const isolated = { 'isolate-credentials': 'true', 'executor-layout': 'kaniko' };
    expect(problemsOf(isolated)).toEqual([]);
    expect(problemsOf(isolated, { engine: 'runc' })).toEqual([
      'engine runc: isolate-credentials has no image to push with',
    ]);
    expect(problemsOf({ ...isolated, 'pusher-layout': 'crane' }, { engine: 'runc' })).toEqual([]);
    expect(problemsOf(isolated, { engine: 'executor' })).toEqual([
      'engine executor: isolate-credentials is not to be had: the push would share its container',
    ]);
    expect(problemsOf({}, { engine: 'executor' })).toEqual([]);
  });

  it('tells no release by the name of an image that it does not run', () => {
    const image = { executor: 'gcr.io/kaniko-project/executor:v1.24.0-debug' };
    expect(planned(image).warnings.join()).not.toContain('does not tell its version');
    const layout = planned({ ...image, engine: 'runc', 'executor-layout': '/x' });
    expect(layout.warnings[0]).toContain("the executor's name does not tell its version");
    const told = planned({ engine: 'runc', 'executor-layout': '/x', 'executor-version': 'original@v1.24.0' });
    expect(told.warnings.join()).not.toContain('does not tell its version');
  });

  it('writes the digest where the engine can have it', () => {
    const digestFile = '/kaniko/rootless-kaniko/digest';
    const { executor } = planned({}, { sink: { kind: 'registry', digestFile } });
    expect(executor.arguments).toContain(`--digest-file=${digestFile}`);
    expect(planned().executor.arguments).toContain('--digest-file=/dev/termination-log');
  });

  it('lints for the platform of this machine', () => {
    const dockerfileText = 'FROM --platform=linux/arm64 base\n';
    const context = { ...FACTS.context, dockerfileText } as Facts['context'];
    const raw = { 'executor-version': 'original@v1.24.0', lint: 'warn' };
    const remarks = (platform: string) => planned(raw, { platform }, { context }).remarks.map(({ text }) => text);
    expect(remarks('linux/arm64')).toEqual([]);
    expect(remarks('linux/amd64')).toEqual([expect.stringContaining('linux/amd64 is built')]);
  });
});
