import { describe, expect, it } from 'vitest';
import type { EngineName } from '../../../src/build/request.ts';
import type { Engine, EngineOffer, EngineProbe } from '../../../src/runner/engine.ts';
import type { CommandLineEngine } from '../../../src/runner/engines/command-line-engine.ts';
import { judge as judgeDocker } from '../../../src/runner/engines/docker.ts';
import { judge as judgePodman } from '../../../src/runner/engines/podman.ts';
import { Engines } from '../../../src/runner/engines.ts';

const ENGINE = { name: 'podman' } as CommandLineEngine;
const NEVER = new AbortController().signal;

function podman(host: object) {
  const security = { rootless: true, seccompEnabled: true };
  const idMappings = { uidmap: [{ size: 1 }, { size: 65536 }] };
  return judgePodman({ host: { security, idMappings, ...host }, version: { Version: '5.0.0' } }, () => ENGINE);
}

describe('podman', () => {
  it('as root has no user namespace, and limits', () => {
    expect(podman({ security: { rootless: false, seccompEnabled: true }, cgroupVersion: 'v1' })).toEqual({
      engine: ENGINE,
      description: 'podman 5.0.0, as root',
      userns: {
        applied: false,
        reason: 'podman runs as root, and its containers in the user namespace of this machine',
      },
    });
  });

  it('without root has a user namespace, and limits where the controllers are delegated', () => {
    const delegated = podman({ cgroupVersion: 'v2', cgroupControllers: ['cpu', 'memory', 'pids'] });
    expect(delegated).toMatchObject({ description: 'podman 5.0.0, rootless', userns: { applied: true } });
    expect(delegated).not.toHaveProperty('noLimits');
    expect(podman({ cgroupVersion: 'v2', cgroupControllers: ['memory'] })).toMatchObject({
      noLimits: 'the cgroup controllers cpu are not delegated to this user',
    });
    expect(podman({ cgroupVersion: 'v1', cgroupControllers: null })).toMatchObject({
      noLimits: 'rootless podman limits nothing with cgroups v1',
    });
  });

  it('tells of a path with which it ends late', () => {
    const security = { rootless: false, seccompEnabled: true };
    const told = (length: number) =>
      judgePodman({ host: { security }, store: { runRoot: `/${'r'.repeat(length - 1)}` } }, () => ENGINE);
    expect(told(50)).toMatchObject({ description: 'podman of unknown version, as root' });
    expect(told(51)).toMatchObject({ description: expect.stringContaining('may take 20 s to see that') });
  });

  it.each([
    [{ serviceIsRemote: true }, 'podman runs on another machine'],
    [{ security: { rootless: false, seccompEnabled: false } }, 'podman has no seccomp filter here'],
    [{ idMappings: { uidmap: [{ size: 1 }] } }, 'podman has 1 user ids here, and images need 65536'],
    [{ idMappings: { uidmap: null } }, 'podman has 0 user ids here'],
  ])('is not used where it says %j', (host, why) => {
    expect(podman(host)).toEqual({ why: expect.stringContaining(why) });
  });
});

describe('docker', () => {
  const info = {
    ServerVersion: '28.0.0',
    SecurityOptions: ['name=seccomp,profile=builtin', 'name=cgroupns'],
    MemoryLimit: true,
    CpuCfsQuota: true,
  };
  const docker = (more: object) => judgeDocker({ ...info, ...more }, () => ENGINE);

  it('as root has no user namespace, and limits', () => {
    expect(docker({})).toMatchObject({ description: 'docker 28.0.0, as root', userns: { applied: false } });
    expect(docker({})).not.toHaveProperty('noLimits');
  });

  it.each(['name=rootless', 'name=userns'])('with %s has a user namespace', (option) => {
    const offer = docker({ SecurityOptions: ['name=seccomp,profile=builtin', option] });
    expect(offer).toMatchObject({ userns: { applied: true } });
  });

  it('limits nothing where the daemon cannot', () => {
    expect(docker({ MemoryLimit: false })).toHaveProperty('noLimits');
    expect(docker({ CpuCfsQuota: false })).toHaveProperty('noLimits');
    const rootless = { SecurityOptions: ['name=seccomp', 'name=rootless'] };
    expect(docker({ ...rootless, CgroupVersion: '1' })).toHaveProperty('noLimits');
    expect(docker({ ...rootless, CgroupVersion: '2' })).not.toHaveProperty('noLimits');
  });

  it('is not used without a seccomp filter', () => {
    expect(docker({ SecurityOptions: null })).toEqual({ why: 'the daemon has no seccomp filter' });
  });
});

describe('the engines of a machine', () => {
  const asked: EngineName[] = [];
  const offering =
    (name: EngineName): EngineProbe =>
    async () => {
      asked.push(name);
      const offer: EngineOffer = {
        engine: { name } as Engine,
        description: name,
        userns: { applied: false, reason: '' },
      };
      return offer;
    };
  const refusing =
    (name: EngineName): EngineProbe =>
    async () => {
      asked.push(name);
      return { why: `no ${name}` };
    };

  it('are tried in their order, and no further than to the first that can be used', async () => {
    asked.length = 0;
    const engines = new Engines({
      executor: offering('executor'),
      runc: offering('runc'),
      docker: refusing('docker'),
      podman: refusing('podman'),
    });
    const { offer, unused } = await engines.find('auto', NEVER);
    expect(offer.engine.name).toBe('runc');
    expect(unused).toEqual([
      { engine: 'podman', why: 'no podman' },
      { engine: 'docker', why: 'no docker' },
    ]);
    expect(asked).toEqual(['podman', 'docker', 'runc']);
    expect((await engines.named('runc', NEVER)).engine.name).toBe('runc');
    expect(asked).toHaveLength(3);
  });

  it('are told with every reason when none can be used, or not the one that was asked for', async () => {
    const engines = new Engines({
      podman: refusing('podman'),
      docker: refusing('docker'),
      runc: refusing('runc'),
      executor: refusing('executor'),
    });
    const all =
      'no engine can be used here: podman: no podman; docker: no docker; runc: no runc; executor: no executor';
    await expect(engines.find('auto', NEVER)).rejects.toMatchObject({ code: 'ENGINE_UNUSABLE', message: all });
    await expect(engines.find('docker', NEVER)).rejects.toMatchObject({
      code: 'ENGINE_UNUSABLE',
      message: 'engine docker cannot be used here: no docker',
    });
    await expect(engines.find('executor', NEVER)).rejects.toMatchObject({
      message: 'engine executor cannot be used here: no executor',
      hint: expect.stringContaining("in a container made from the executor's image"),
    });
  });
});

describe('an engine that tells of itself in other types', () => {
  const odd = [null, 7, 'x', {}, [null, 7], { length: 3 }];

  it.each(odd)('is podman all the same: %j', (value) => {
    const strange = {
      host: { security: { rootless: true }, idMappings: value, cgroupControllers: value },
      version: value,
      store: value,
    };
    expect(judgePodman(strange as never, () => ENGINE)).toHaveProperty('why');
    const root = { host: { security: {} }, version: { Version: value }, store: { runRoot: value } };
    expect(judgePodman(root as never, () => ENGINE)).toMatchObject({
      description: expect.stringMatching(/^podman .*, as root$/),
    });
  });

  it.each(odd)('is Docker all the same: %j', (value) => {
    expect(judgeDocker({ SecurityOptions: value } as never, () => ENGINE)).toEqual({
      why: 'the daemon has no seccomp filter',
    });
  });

  it('has words of one line', () => {
    const docker = { ServerVersion: '24\n\u001b[31m::error::', SecurityOptions: ['name=seccomp'], MemoryLimit: true };
    expect(judgeDocker(docker, () => ENGINE)).toMatchObject({ description: 'docker 24 [31m::error::, as root' });
  });
});
