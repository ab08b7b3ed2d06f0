import { beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { parseDoctorRequest } from '../../../src/doctor/doctor-request.ts';
import { CHECKS, type Check, type Finding } from '../../../src/doctor/finding.ts';
import type { Diagnosis } from '../../../src/doctor/run-doctor.ts';
import { diagnosisError, runDoctor } from '../../../src/doctor/run-doctor.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakeDoctor, NOTHING_TO_BUILD, RIGHTS, refusalOf, without } from '../../support/fake-doctor.ts';
import { hangUntilAborted } from '../../support/fake-ports.ts';

const TAGS = 'one.example:5000/team/app:1,two.example/app:2';

let fake: FakeDoctor;
let cancel: AbortController;

beforeEach(() => {
  fake = new FakeDoctor();
  cancel = new AbortController();
});

function examine(raw: RawOptions = {}): Promise<Diagnosis> {
  return runDoctor(parseDoctorRequest({ tags: TAGS, ...raw }), fake, cancel.signal);
}

function of({ findings }: Diagnosis, check: Check): readonly Finding[] {
  return findings.filter((one) => one.check === check);
}

function statuses({ findings }: Diagnosis): Partial<Record<Check, string>> {
  return Object.fromEntries(findings.map(({ check, status }) => [check, status]));
}

describe('a diagnosis', () => {
  it('of a healthy cluster makes every check, in order, and finds no problem', async () => {
    const diagnosis = await examine();
    expect([...new Set(diagnosis.findings.map(({ check }) => check))]).toEqual(Object.keys(CHECKS));
    expect(new Set(diagnosis.findings.map(({ status }) => status))).toEqual(new Set(['ok']));
    expect(diagnosis).toMatchObject({ ok: true, namespace: 'ci' });
    expect(diagnosisError(diagnosis)).toBeUndefined();
  });

  it('runs one pod that has nothing to build, asks admission about that of a build, and removes it', async () => {
    await examine({ resources: 'memory=1Gi', workload: 'pod' });
    expect(fake.started).toHaveLength(1);
    const { plan, hosts } = fake.started[0] ?? {};
    expect(hosts).toEqual(['one.example', 'two.example']);
    expect(plan).toMatchObject({ name: 'kaniko-doctor-abcdefgh', workload: 'pod', push: true });
    expect(plan?.placement.requests).toEqual({ memory: '1Gi' });
    expect(fake.removed).toEqual([{ name: plan?.name, namespace: 'ci', workload: 'pod', uid: `uid-of-${plan?.name}` }]);
    expect(fake.admitted.map(({ profile, placement }) => [profile.name, placement.requests.memory])).toEqual([
      ['userns', '1Gi'],
      ['userns', undefined],
      ['hardened', undefined],
      ['restricted-userns', undefined],
    ]);
  });

  it('without a tag pushes nowhere, and says that no registry was tried', async () => {
    const diagnosis = await runDoctor(parseDoctorRequest({}), fake, cancel.signal);
    expect(fake.started[0]?.plan.executor.arguments).toContain('--no-push');
    expect(of(diagnosis, 'registry')).toEqual([
      expect.objectContaining({ status: 'unknown', text: 'no tag is given, so no registry was tried' }),
    ]);
    expect(diagnosis.ok).toBe(true);
  });

  it('brings the credentials of this machine, and asks for the right to do so', async () => {
    fake.config = '{"auths":{}}';
    let brings: boolean | undefined;
    fake.answers = {
      rights: async ({ bringsSecret }) => {
        brings = bringsSecret;
        return RIGHTS;
      },
    };
    const diagnosis = await examine();
    expect(brings).toBe(true);
    expect(fake.started[0]?.plan.access.dockerConfig).toBe(fake.config);
    expect(of(diagnosis, 'credentials')).toEqual([
      { check: 'credentials', status: 'ok', text: 'the credentials of this machine are used' },
    ]);
  });
});

describe('a question that is not answered', () => {
  it('hinders no other check', async () => {
    const lost = new BuildError('CLUSTER_UNREACHABLE', 'lost');
    const lose = () => Promise.reject(lost);
    fake.answers = { rights: lose, namespace: lose, nodes: lose, quotas: lose, limits: lose, admit: lose };
    const diagnosis = await examine();
    expect(statuses(diagnosis)).toMatchObject({
      ...{ rights: 'unknown', 'context-rights': 'unknown', 'optional-rights': 'unknown', namespace: 'unknown' },
      ...{ 'pod-security': 'unknown', admission: 'unknown', quota: 'unknown', 'limit-range': 'unknown' },
      ...{ nodes: 'unknown', executor: 'ok', push: 'ok' },
    });
    expect(diagnosis.ok).toBe(true);
  });

  it('because the API server is not reached leaves every other check unknown', async () => {
    fake.answers = { reach: () => Promise.reject(new BuildError('CLUSTER_UNREACHABLE', 'no answer', { hint: 'Go.' })) };
    const diagnosis = await examine();
    expect(diagnosis.findings[0]).toEqual({ check: 'api-server', status: 'problem', text: 'no answer', fix: 'Go.' });
    expect(new Set(diagnosis.findings.slice(1).map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(new Set(diagnosis.findings.map(({ check }) => check))).toEqual(new Set(Object.keys(CHECKS)));
    expect(fake.started).toEqual([]);
  });

  it('by a defect of ours is no finding', async () => {
    const defect = new TypeError('x is not a function');
    fake.answers = { quotas: () => Promise.reject(defect) };
    await expect(examine()).rejects.toMatchObject({ code: 'INTERNAL', cause: defect });
  });
});

describe('a pod', () => {
  it('is not tried without the rights that a build needs', async () => {
    fake.answers = { rights: async () => without(RIGHTS, 'delete jobs.batch') };
    const diagnosis = await examine();
    expect(fake.started).toEqual([]);
    expect(of(diagnosis, 'rights')[0]?.text).toBe('a build needs, and you may not: delete jobs.batch');
    expect(of(diagnosis, 'push')[0]).toMatchObject({ status: 'unknown', text: 'no pod was tried because of rights' });
    expect(diagnosisError(diagnosis)).toMatchObject({ code: 'DOCTOR_PROBLEMS', exitStatus: 3 });
  });

  it('is tried with a profile that passes where that of a build is refused', async () => {
    const error = new BuildError(
      'POLICY_REFUSED',
      'cannot run the pod: violates PodSecurity "restricted:latest": caps',
    );
    fake.answers = {
      admit: async ({ profile }) =>
        profile.name === 'restricted-userns' ? { state: 'admitted' } : { state: 'refused', error },
    };
    const diagnosis = await examine();
    expect(fake.started[0]?.plan.profile.name).toBe('restricted-userns');
    expect(statuses(diagnosis)).toMatchObject({ 'pod-security': 'problem', executor: 'ok' });
  });

  it('is not tried where no profile passes', async () => {
    const error = new BuildError(
      'POLICY_REFUSED',
      'cannot run the pod: violates PodSecurity "restricted:latest": caps',
    );
    fake.answers = { admit: async () => ({ state: 'refused', error }) };
    const diagnosis = await examine();
    expect(fake.started).toEqual([]);
    expect(of(diagnosis, 'executor')[0]?.text).toBe('no pod was tried because of pod-security');
  });

  it('that does not start is a problem of its own, with the hint of a build', async () => {
    const error = new BuildError('IMAGE_PULL_FAILED', 'the node cannot pull x', { hint: 'Check the name.' });
    fake.answers = { ended: () => Promise.reject(error) };
    const diagnosis = await examine();
    expect(of(diagnosis, 'executor')).toEqual([
      { check: 'executor', status: 'problem', text: 'the node cannot pull x', fix: 'Check the name.' },
    ]);
    expect(statuses(diagnosis)).toMatchObject({ push: 'unknown', 'pod-clock': 'unknown', dns: 'unknown' });
    expect(fake.removed).toHaveLength(1);
  });

  it('whose executor crashes says so, and nothing of registries', async () => {
    fake.lines = ['panic: runtime error'];
    fake.end = { exitCode: 2 };
    const diagnosis = await examine();
    expect(of(diagnosis, 'executor')[0]).toMatchObject({ status: 'problem', text: expect.stringContaining('panic') });
    expect(statuses(diagnosis)).toMatchObject({ registry: 'unknown', push: 'unknown' });
  });
});

describe('destinations', () => {
  it('behind one that refuses are tried by another pod', async () => {
    const denied = refusalOf('one.example:5000/team/app:1', 'POST https://one.example:5000/v2/: UNAUTHORIZED: no');
    fake.lines = [denied, NOTHING_TO_BUILD];
    const diagnosis = await examine();
    expect(fake.started.map(({ plan }) => plan.name)).toEqual(['kaniko-doctor-abcdefgh', 'kaniko-doctor-abcdefgh-2']);
    expect(fake.removed).toHaveLength(2);
    expect(of(diagnosis, 'push').map(({ status }) => status)).toEqual(['problem', 'ok']);
    expect(of(diagnosis, 'registry').map(({ status }) => status)).toEqual(['ok', 'ok']);
    expect(diagnosisError(diagnosis)).toMatchObject({ message: '1 problem was found: push', exitStatus: 5 });
  });

  it('before one that refuses have passed', async () => {
    fake.lines = [refusalOf('two.example/app:2', 'DENIED: requested access to the resource is denied')];
    const diagnosis = await examine();
    expect(fake.started).toHaveLength(1);
    expect(of(diagnosis, 'push').map(({ status }) => status)).toEqual(['ok', 'problem']);
  });

  it('of one repository are tried once', async () => {
    await examine({ tags: 'one.example/app:1,one.example/app:2' });
    expect(fake.started[0]?.plan.tags).toHaveLength(1);
  });

  it('of Docker Hub are known by its own name', async () => {
    fake.lines = [refusalOf('index.docker.io/team/app:1', 'UNAUTHORIZED: authentication required')];
    const diagnosis = await examine({ tags: 'one.example/app:1,team/app:1' });
    expect(of(diagnosis, 'push').map(({ status }) => status)).toEqual(['ok', 'problem']);
  });

  it('are unknown where another pod cannot be tried', async () => {
    fake.lines = [refusalOf('one.example:5000/team/app:1', 'DENIED: no')];
    const { start } = fake.target;
    fake.answers = {
      start: async (plan, hosts) => {
        if (fake.started.length > 0) throw new BuildError('QUOTA_EXCEEDED', 'no room');
        return await start(plan, hosts);
      },
    };
    const diagnosis = await examine();
    expect(of(diagnosis, 'push').map(({ status }) => status)).toEqual(['problem', 'unknown']);
    expect(of(diagnosis, 'executor')[0]?.status).toBe('ok');
  });

  it('that are none of the tags, as a cache, are a problem where they refuse', async () => {
    fake.lines = [refusalOf('cache.example/layers:latest', 'DENIED: no')];
    const raw = { 'kaniko-args': ['--cache', '--cache-repo=cache.example/layers'] };
    const diagnosis = await runDoctor(parseDoctorRequest(raw), fake, cancel.signal);
    expect(of(diagnosis, 'executor')[0]).toMatchObject({
      status: 'problem',
      text: expect.stringContaining('cache.example/layers:latest cannot be pushed'),
    });
  });

  it('that kaniko-args keep the executor from trying are unknown', async () => {
    const diagnosis = await examine({ 'kaniko-args': ['--skip-push-permission-check'] });
    expect(statuses(diagnosis)).toMatchObject({ registry: 'unknown', push: 'unknown' });
  });
});

describe('the end of a diagnosis', () => {
  it('by its time limit tells what it waited for, keeps what was found, and leaves nothing', async () => {
    const there = new Promise<void>((resolve) => {
      fake.answers = {
        follow: (_, listener, signal) => {
          listener.waiting('no node fits');
          resolve();
          return hangUntilAborted(signal);
        },
      };
    });
    const diagnosing = examine({ timeout: '10s' });
    await there;
    fake.clock.pass(10_000);
    const diagnosis = await diagnosing;
    expect(of(diagnosis, 'executor')[0]).toMatchObject({
      status: 'problem',
      text: 'not done within 10s, stopped at: pod (no node fits)',
    });
    expect(statuses(diagnosis)).toMatchObject({ rights: 'ok', 'pod-clock': 'unknown', push: 'unknown' });
    expect(fake.removed).toHaveLength(1);
    expect(diagnosisError(diagnosis)?.exitStatus).toBe(3);
  });

  it('while the executor waits for a registry is a problem of that registry', async () => {
    const there = new Promise<void>((resolve) => {
      fake.answers = {
        follow: (_, listener, signal) => {
          listener.started();
          resolve();
          return hangUntilAborted(signal);
        },
      };
    });
    const diagnosing = examine({ timeout: '10s' });
    await there;
    fake.clock.pass(10_000);
    const diagnosis = await diagnosing;
    expect(of(diagnosis, 'registry')[0]?.text).toMatch(/\(the executor asks one\.example:5000, two\.example\)$/);
    expect(of(diagnosis, 'executor')[0]?.status).toBe('ok');
    expect(diagnosisError(diagnosis)?.exitStatus).toBe(5);
  });

  it('by an interruption is that, and leaves nothing', async () => {
    const reason = new BuildError('CANCELLED', 'interrupted by SIGINT');
    const there = new Promise<void>((resolve) => {
      fake.answers = {
        follow: (_, __, signal) => {
          resolve();
          return hangUntilAborted(signal);
        },
      };
    });
    const diagnosing = examine();
    await there;
    cancel.abort(reason);
    await expect(diagnosing).rejects.toBe(reason);
    expect(fake.removed).toHaveLength(1);
  });
});
