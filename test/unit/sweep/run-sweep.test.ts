import { beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { runSweep, type SweepOutcome } from '../../../src/sweep/run-sweep.ts';
import { parseSweepRequest } from '../../../src/sweep/sweep-request.ts';
import { FakeSweep } from '../../support/fake-sweep.ts';

const LACKING = new BuildError('RIGHTS_MISSING', 'in namespace ci you may not: delete pods');

let fake: FakeSweep;
let cancel: AbortController;

beforeEach(() => {
  fake = new FakeSweep();
  cancel = new AbortController();
});

function sweep(raw: RawOptions = {}): Promise<SweepOutcome> {
  return runSweep(parseSweepRequest({ 'sweep-key': 'run-1', ...raw }), fake, cancel.signal);
}

function forbidden(what: string): BuildError {
  return new BuildError('RIGHTS_MISSING', `cannot ${what}: forbidden`);
}

describe('a sweep', () => {
  it('removes Jobs and bare pods, tells each in one line, and waits until they and the pods of the Jobs are gone', async () => {
    fake.add('job', 'a');
    fake.add('pod', 'b');
    fake.following = [{ name: 'a-xyz', jobUid: 'a' }];
    await expect(sweep()).resolves.toEqual({ namespace: 'ci', removed: 2 });
    expect(fake.removed).toEqual(['a', 'b']);
    expect(fake.asked[0]).toEqual({ namespace: 'ci', key: 'run-1' });
    expect(fake.reporter.told).toEqual([
      'phase: asking the cluster',
      'note: removing Job a',
      'note: removing Pod b',
      'phase: waiting for Job a, Pod b, Pod a-xyz to be gone',
      'phase: removed 2 builds with sweep key run-1 in namespace ci',
    ]);
  });

  it('that finds nothing says so and is done at once', async () => {
    await expect(sweep({ namespace: 'other' })).resolves.toEqual({ namespace: 'other', removed: 0 });
    expect(fake.asked).toHaveLength(2);
    expect(fake.reporter.told.at(-1)).toBe('phase: nothing with sweep key run-1 in namespace other');
  });

  it('waits for what is being removed already, and does not remove it again', async () => {
    fake.add('job', 'a', true);
    await expect(sweep()).resolves.toMatchObject({ removed: 1 });
    expect(fake.removed).toEqual([]);
    expect(fake.reporter.told).toContain('note: Job a is being removed already');
  });

  it('waits for the pods of a Job that is gone', async () => {
    fake.following = [{ name: 'a-xyz', jobUid: 'gone' }];
    await expect(sweep()).resolves.toMatchObject({ removed: 0 });
    expect(fake.reporter.told).toContain('phase: waiting for Pod a-xyz to be gone');
    expect(fake.following).toEqual([]);
  });

  it('removes what comes while it waits, as what a killed client had just sent', async () => {
    fake.add('job', 'a');
    let late = ['b'];
    fake.clock.onPause = () => {
      fake.settle();
      for (const name of late) fake.add('job', name);
      late = [];
    };
    await expect(sweep()).resolves.toMatchObject({ removed: 2 });
    expect(fake.removed).toEqual(['a', 'b']);
  });

  it('removes again what stays although it was told to go, and tells it once', async () => {
    fake.add('job', 'a');
    let pauses = 0;
    fake.clock.onPause = () => {
      pauses += 1;
      if (pauses > 1) fake.settle();
      else fake.jobs = fake.jobs.map((run) => ({ ...run, leaving: false }));
    };
    await expect(sweep()).resolves.toMatchObject({ removed: 1 });
    expect(fake.removed).toEqual(['a', 'a']);
    expect(fake.reporter.told.filter((line) => line === 'note: removing Job a')).toHaveLength(1);
  });

  it('that takes too long names what is left', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) fake.add('job', name);
    fake.clock.onPause = () => undefined;
    await expect(sweep({ timeout: '10s' })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: 'not done within 10s, stopped at: waiting for Job a, Job b, Job c, Job d, Job e and 1 more to be gone',
    });
  });

  it('that is cancelled ends with the reason', async () => {
    const reason = new BuildError('CANCELLED', 'interrupted by SIGINT');
    fake.add('job', 'a');
    fake.clock.onPause = () => cancel.abort(reason);
    await expect(sweep()).rejects.toBe(reason);
  });
});

describe('a right that a sweep lacks', () => {
  it('to list pods does not keep it from removing Jobs, and is the error at the end', async () => {
    fake.add('job', 'a');
    fake.lacking = new BuildError('RIGHTS_MISSING', 'in namespace ci you may not: list pods');
    fake.refused.set('find pod', forbidden('list pods'));
    await expect(sweep()).rejects.toBe(fake.lacking);
    expect(fake.jobs).toEqual([]);
    expect(fake.reporter.told.at(-1)).toBe('phase: removed 1 build with sweep key run-1 in namespace ci');
    // Jobs twice, and pods not again after they were refused.
    expect(fake.asked).toHaveLength(3);
  });

  it('to list Jobs does not keep it from removing bare pods; it waits for no pod of a Job then', async () => {
    fake.add('pod', 'b');
    fake.following = [{ name: 'a-xyz', jobUid: 'a' }];
    fake.clock.onPause = () => {
      fake.pods = [];
    };
    fake.refused.set('find job', forbidden('list jobs'));
    await expect(sweep()).rejects.toMatchObject({ message: 'cannot list jobs: forbidden' });
    expect(fake.removed).toEqual(['b']);
  });

  it('to list both is told at once, and not that there is nothing', async () => {
    fake.refused.set('find job', forbidden('list jobs'));
    fake.refused.set('find pod', forbidden('list pods'));
    await expect(sweep()).rejects.toMatchObject({ code: 'RIGHTS_MISSING' });
    expect(fake.reporter.told).toEqual(['phase: asking the cluster']);
  });

  it('to delete pods is an error where there is one, after everything else was removed', async () => {
    fake.add('pod', 'b');
    fake.add('job', 'a');
    fake.lacking = LACKING;
    fake.refused.set('remove b', forbidden('delete Pod b'));
    await expect(sweep()).rejects.toBe(LACKING);
    expect(fake.jobs).toEqual([]);
    expect(fake.removed.filter((name) => name === 'b')).toHaveLength(1);
    expect(fake.reporter.told).toContain('warn: Pod b stays: cannot delete Pod b: forbidden');
    expect(fake.reporter.told.at(-1)).toBe('phase: removed 1 build with sweep key run-1 in namespace ci');
  });

  it('to delete Jobs leaves the pods of a Job, which are not waited for', async () => {
    fake.add('job', 'a');
    fake.following = [{ name: 'a-xyz', jobUid: 'a' }];
    fake.refused.set('remove a', forbidden('delete Job a'));
    await expect(sweep()).rejects.toMatchObject({ message: 'cannot delete Job a: forbidden' });
    expect(fake.reporter.told.at(-1)).toBe('warn: Job a stays: cannot delete Job a: forbidden');
  });

  it('is told also where nothing that was found needs it, and is no error then', async () => {
    fake.add('job', 'a');
    fake.lacking = LACKING;
    await expect(sweep()).resolves.toMatchObject({ removed: 1 });
    expect(fake.reporter.told.at(-1)).toBe(
      'note: in namespace ci you may not: delete pods; nothing that was found needs it',
    );
  });
});

describe('an answer that ends a sweep', () => {
  it.each(['find job', 'remove a'])('at %s is told as it is', async (step) => {
    const error = new BuildError('CLUSTER_UNREACHABLE', 'the API server does not answer');
    fake.add('job', 'a');
    fake.add('job', 'b');
    fake.refused.set(step, error);
    await expect(sweep()).rejects.toBe(error);
    expect(fake.removed).not.toContain('b');
  });

  it('is none where a policy keeps one object', async () => {
    const error = new BuildError('POLICY_REFUSED', 'cannot delete Job a: denied');
    fake.add('job', 'a');
    fake.add('job', 'b');
    fake.lacking = LACKING;
    fake.refused.set('remove a', error);
    await expect(sweep()).rejects.toBe(error);
    expect(fake.removed).toEqual(['a', 'b']);
  });
});
