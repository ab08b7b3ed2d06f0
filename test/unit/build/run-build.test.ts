import { beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts, hangUntilAborted, type Step } from '../../support/fake-ports.ts';
import { DIGEST_TEXT, sampleRequest } from '../../support/samples.ts';

/** Steps in which something of ours is in the cluster. */
const WITH_A_RUN: readonly Step[] = ['ship', 'follow', 'ending'];
const ALL_STEPS: readonly Step[] = ['pack', 'survey', 'check', 'start', ...WITH_A_RUN, 'confirm'];
const INTERRUPTED = new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 });
const NAME = 'kaniko-app-abcdefgh';

let ports: FakePorts;
let cancel: AbortController;

beforeEach(() => {
  ports = new FakePorts();
  cancel = new AbortController();
});

function build(raw: RawOptions = {}): Promise<BuildOutcome> {
  return runBuild(sampleRequest(raw), ports, cancel.signal);
}

/** Lets the build hang at `step`; resolves once it is there. */
function reach(step: Step): Promise<void> {
  return new Promise((resolve) => {
    ports.at[step] = (signal) => {
      resolve();
      return hangUntilAborted(signal);
    };
  });
}

describe('a build that goes well', () => {
  it('does every step once and in order, and removes its run', async () => {
    await build();
    expect(ports.steps).toEqual(['pack', 'survey', 'check', 'start', 'ship', 'follow', 'ending', 'remove', 'confirm']);
    expect(ports.removed).toEqual([{ name: NAME, namespace: 'ci', workload: 'job', uid: 'uid-1' }]);
  });

  it('hands over the digest under every name of the image', async () => {
    await expect(
      build({
        tags: 'registry.example:5000/team/app:1,registry.example:5000/team/app:2',
        'pull-registry': 'local:5000',
      }),
    ).resolves.toEqual({
      digest: DIGEST_TEXT,
      image: `registry.example:5000/team/app@${DIGEST_TEXT}`,
      imageName: 'registry.example:5000/team/app',
      images: ['registry.example:5000/team/app:1', 'registry.example:5000/team/app:2'],
      pullImage: `local:5000/team/app@${DIGEST_TEXT}`,
      confirmed: true,
      securityProfile: 'hardened',
      contextTransport: 'configmap',
      reasons: {
        securityProfile: 'you may not list nodes',
        contextTransport: 'the packed context has 80 B, which fits into one ConfigMap',
      },
      runsOn: 'cluster',
      workload: 'job',
      pod: 'ci/pod',
      phases: ['pack', 'check', 'submit', 'ship', 'build', 'confirm'].map((name) => ({ name, seconds: 0 })),
    });
  });

  it('measures its phases by the clock', async () => {
    ports.at.follow = () => ports.clock.pass(1500);
    const { phases } = await build();
    expect(phases).toContainEqual({ name: 'build', seconds: 1.5 });
  });

  it('tells what it does: cluster, profile with reason, log lines for people', async () => {
    ports.lines = ['time="2026-11-21T12:39:00Z" level=info msg="RUN echo \\"one\\""', 'one'];
    await build();
    expect(ports.reporter.told).toEqual([
      'phase: packing the context .',
      'note: context: 2 files, 100 B',
      'phase: asking the cluster',
      'note: cluster cluster.example:6443, namespace ci',
      'note: security profile hardened: you may not list nodes',
      'note: context transport configmap: the packed context has 80 B, which fits into one ConfigMap',
      `phase: submitting Job ${NAME} to namespace ci`,
      'phase: sending the context, 80 B',
      'phase: building',
      'line: RUN echo "one"',
      'line: one',
      'phase: asking the registry for the digest',
    ]);
  });

  it('without push has no digest, no references, and asks no registry', async () => {
    ports.end = { exitCode: 0, where: 'ci/pod' };
    const outcome = await build({ push: 'false' });
    expect(outcome).toMatchObject({ images: [], confirmed: false, pod: 'ci/pod' });
    expect(Object.keys(outcome)).not.toContain('digest');
    expect(ports.questions).toEqual([]);
  });

  it('leaves its run where it was asked to keep it, and says where', async () => {
    await build({ keep: 'true' });
    expect(ports.removed).toEqual([]);
    expect(ports.reporter.told).toContain(`note: kept for 24 hours: Job ${NAME} in namespace ci`);
  });

  it('stays a success when the removal fails, which is told', async () => {
    ports.at.remove = () => {
      throw new BuildError('CLUSTER_UNREACHABLE', 'the API server does not answer');
    };
    await expect(build()).resolves.toMatchObject({ digest: DIGEST_TEXT });
    expect(ports.reporter.told).toContain(
      `warn: Job ${NAME} may be left in namespace ci until its deadline: the API server does not answer`,
    );
  });
});

describe('a build that fails', () => {
  it.each(ALL_STEPS)('at the step %s ends with the error of that step', async (step) => {
    const failure = new BuildError('CLUSTER_REFUSED', `no ${step}`);
    ports.at[step] = () => {
      throw failure;
    };
    await expect(build()).rejects.toBe(failure);
  });

  it.each(WITH_A_RUN)('at the step %s removes its run', async (step) => {
    ports.at[step] = () => {
      throw new Error('broken');
    };
    await expect(build()).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(ports.removed).toEqual([{ name: NAME, namespace: 'ci', workload: 'job', uid: 'uid-1' }]);
  });

  it('at the start removes by name: the answer may be lost while the run was made', async () => {
    ports.at.start = () => {
      throw new BuildError('CLUSTER_UNREACHABLE', 'cut off');
    };
    await expect(build()).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE' });
    expect(ports.removed).toEqual([{ name: NAME, namespace: 'ci', workload: 'job' }]);
  });

  it.each(['pack', 'survey', 'check'] as const)('at the step %s has nothing to remove', async (step) => {
    ports.at[step] = () => {
      throw new Error('broken');
    };
    await expect(build()).rejects.toThrow('broken');
    expect(ports.removed).toEqual([]);
  });

  it('in the builder itself removes its run, and the removal that fails too hides nothing', async () => {
    ports.end = { exitCode: 1, where: 'ci/pod' };
    ports.at.remove = () => {
      throw new Error('the removal broke');
    };
    await expect(build()).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(ports.reporter.told.at(-1)).toContain('may be left in namespace ci');
  });

  it('stays the failure it was when the user interrupts its removal', async () => {
    ports.end = { exitCode: 1, where: 'ci/pod' };
    ports.at.remove = () => cancel.abort(INTERRUPTED);
    await expect(build()).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(ports.removed).toHaveLength(1);
  });

  it('with a digest the registry does not hold is an error, after the run was removed', async () => {
    ports.answer = { state: 'absent', detail: 'HTTP 404' };
    await expect(build()).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
    expect(ports.removed).toHaveLength(1);
  });

  it('is kept where that was asked for, to be looked at', async () => {
    ports.end = { exitCode: 1, where: 'ci/pod' };
    await expect(build({ keep: 'true' })).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(ports.removed).toEqual([]);
  });

  it('has the log behind its message', async () => {
    ports.lines = [
      'time="2026-11-21T12:39:00Z" level=info msg="RUN echo one &&     echo two; exit 3"',
      'error building image: error building stage: failed to execute command: waiting for process to exit: exit status 3',
    ];
    ports.end = { exitCode: 3, where: 'ci/pod' };
    await expect(build()).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/^Dockerfile line 2: RUN echo one .* ended with exit status 3$/),
    });
  });
});

describe('a build that is cancelled', () => {
  it.each(ALL_STEPS)(
    'at the step %s ends with the reason to cancel, not with the error of the cut call',
    async (step) => {
      const there = reach(step);
      const built = build();
      await there;
      cancel.abort(INTERRUPTED);
      await expect(built).rejects.toBe(INTERRUPTED);
      const nothingYet = ['pack', 'survey', 'check'].includes(step);
      expect(ports.removed).toHaveLength(nothingYet ? 0 : 1);
    },
  );

  it('during a start that ends well anyway goes no further and removes what was made', async () => {
    ports.at.start = () => cancel.abort(INTERRUPTED);
    await expect(build()).rejects.toBe(INTERRUPTED);
    expect(ports.steps).not.toContain('ship');
    expect(ports.removed).toEqual([{ name: NAME, namespace: 'ci', workload: 'job', uid: 'uid-1' }]);
  });

  it('removes with a signal of its own, which the cancel has not aborted', async () => {
    const there = reach('follow');
    let aborted: boolean | undefined;
    ports.at.remove = (signal) => {
      aborted = signal.aborted;
    };
    const built = build();
    await there;
    cancel.abort(INTERRUPTED);
    await expect(built).rejects.toBe(INTERRUPTED);
    expect(aborted).toBe(false);
  });

  it('before it began does nothing in the cluster', async () => {
    cancel.abort(INTERRUPTED);
    ports.at.pack = (signal) => signal.throwIfAborted();
    await expect(build()).rejects.toBe(INTERRUPTED);
    expect(ports.steps).toEqual(['pack']);
  });

  it('by a program with a reason of its own is cancelled too, no defect', async () => {
    const there = reach('follow');
    const built = build();
    await there;
    cancel.abort();
    await expect(built).rejects.toMatchObject({ code: 'CANCELLED', exitStatus: 130 });
    expect(ports.removed).toHaveLength(1);
  });
});

describe('a build that takes too long', () => {
  it('says what it waited for', async () => {
    ports.reasons = ['waiting for the pod', 'no node fits: Insufficient cpu'];
    const there = reach('follow');
    const built = build({ timeout: '90s' });
    await there;
    ports.clock.pass(90_000);
    await expect(built).rejects.toMatchObject({
      message: 'not done within 1m30s, stopped at: build (no node fits: Insufficient cpu)',
    });
    expect(ports.reporter.told).toContain('note: no node fits: Insufficient cpu');
  });

  it.each([
    ['survey', 'check'],
    ['follow', 'build'],
    ['confirm', 'confirm'],
  ] as const)('at the step %s says after which time and in which phase: %s', async (step, phase) => {
    const there = reach(step);
    const built = build({ timeout: '90s' });
    await there;
    ports.clock.pass(89_999);
    ports.clock.pass(1);
    await expect(built).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: `not done within 1m30s, stopped at: ${phase}`,
    });
    expect(ports.removed).toHaveLength(step === 'survey' ? 0 : 1);
  });

  it('but was cancelled first is cancelled', async () => {
    const there = reach('follow');
    const built = build({ timeout: '90s' });
    await there;
    cancel.abort(INTERRUPTED);
    ports.clock.pass(90_000);
    await expect(built).rejects.toBe(INTERRUPTED);
  });
});
