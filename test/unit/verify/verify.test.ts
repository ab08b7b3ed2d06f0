import { beforeEach, describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import type { Ending } from '../../../src/build/outcome.ts';
import type { RunIdentity } from '../../../src/build/ports.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import type { VerifyPorts } from '../../../src/verify/ports.ts';
import { runVerify, type VerifyOutcome } from '../../../src/verify/run-verify.ts';
import type { VerifyPlan } from '../../../src/verify/verify-plan.ts';
import { parseVerifyRequest, type VerifyRequest } from '../../../src/verify/verify-request.ts';
import { ManualClock } from '../../support/clocks.ts';
import { hangUntilAborted } from '../../support/fake-ports.ts';
import { type RecordingReporter, recordingReporter } from '../../support/recording-reporter.ts';

const IMAGE = 'r.example/app:1';

function request(raw: RawOptions = {}, image: string | undefined = IMAGE): VerifyRequest {
  return parseVerifyRequest(image, ['true'], { raw, problems: [] });
}

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a request to try out an image', () => {
  it('has sensible defaults', () => {
    expect(request()).toMatchObject({
      image: { registry: 'r.example', repository: 'app', tag: '1' },
      command: ['true'],
      expectedExitStatus: 0,
      timeoutSeconds: 300,
      keep: false,
    });
    expect(request()).not.toHaveProperty('expectedOutput');
  });

  it('names the image as nodes pull it', () => {
    expect(request({ 'pull-registry': 'localhost:5000' }).image.registry).toBe('localhost:5000');
  });

  it('may expect an empty output', () => {
    expect(request({ 'expect-output': '' }).expectedOutput).toBe('');
  });

  it('reports all of its problems at once, those of the command line first', () => {
    const known = [new BuildError('REQUEST_INVALID', 'unknown option --x')];
    const raw = { 'expect-exit-status': '256', 'pull-registry': 'http://x', timeout: '2h', namespace: 'NO' };
    expect(problemsOf(() => parseVerifyRequest(undefined, [], { raw, problems: known }))).toEqual([
      'unknown option --x',
      "pull-registry: 'http://x' is no registry name",
      'no image is given',
      "expect-exit-status is '256'",
      "namespace 'NO' is no Kubernetes name",
      "timeout is '2h'",
    ]);
  });

  it.each(['-1', 'one', '1.5', '0x1', ' '])('refuses the exit status %j', (status) => {
    expect(problemsOf(() => request({ 'expect-exit-status': status }))).toHaveLength(1);
  });
});

describe('a trial', () => {
  let clock: ManualClock;
  let reporter: RecordingReporter;
  let removed: RunIdentity[];
  let ending: Ending;
  let lines: string[];
  let started: VerifyPlan | undefined;
  let follow: (signal: AbortSignal) => Promise<void> | void;
  let cancel: AbortController;

  beforeEach(() => {
    clock = new ManualClock();
    reporter = recordingReporter();
    removed = [];
    ending = { exitCode: 0, where: 'ci/v', reason: 'Completed' };
    lines = ['hello', 'world'];
    follow = () => undefined;
    cancel = new AbortController();
  });

  function verify(raw: RawOptions = {}): Promise<VerifyOutcome> {
    const target: VerifyPorts['target'] = {
      survey: async (namespace) => namespace ?? 'ci',
      start: async (plan) => {
        started = plan;
        return { name: plan.name, namespace: plan.namespace, workload: 'job', uid: 'uid-1' };
      },
      follow: async (_, listener, signal) => {
        await follow(signal);
        for (const line of lines) listener.line(line);
      },
      ending: async () => ending,
      remove: async (run) => void removed.push(run),
    };
    return runVerify(request(raw), { target, reporter, clock }, cancel.signal);
  }

  it('gives exit status and output, and leaves nothing behind', async () => {
    await expect(verify()).resolves.toEqual({ exitStatus: 0, output: 'hello\nworld', pod: 'ci/v' });
    expect(started).toMatchObject({ name: 'kaniko-verify-abcdefgh', image: IMAGE, command: ['true'] });
    expect(removed).toEqual([{ name: 'kaniko-verify-abcdefgh', namespace: 'ci', workload: 'job', uid: 'uid-1' }]);
    expect(reporter.told).toContain('line: hello');
  });

  it.each(['hello\nworld', 'hello\nworld\n'])('accepts the output %j', async (expected) => {
    await expect(verify({ 'expect-output': expected })).resolves.toMatchObject({ exitStatus: 0 });
  });

  it.each(['hello', 'hello\nworld\n\n', 'hello\r\nworld'])('does not accept the output %j', async (expected) => {
    await expect(verify({ 'expect-output': expected })).rejects.toMatchObject({
      code: 'VERIFY_FAILED',
      message: expect.stringContaining('it printed "hello\\nworld"'),
    });
    expect(removed).toHaveLength(1);
  });

  it('expects an empty output where that was asked for', async () => {
    await expect(verify({ 'expect-output': '' })).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
    lines = [];
    await expect(verify({ 'expect-output': '' })).resolves.toMatchObject({ output: '' });
  });

  it('fails by another exit status, with the word of the runtime where it says more', async () => {
    ending = { exitCode: 137, where: 'ci/v', reason: 'OOMKilled' };
    await expect(verify()).rejects.toMatchObject({
      message: 'the image ran, but it ended with exit status 137 (OOMKilled), expected 0',
    });
    ending = { exitCode: 3, where: 'ci/v', reason: 'Error' };
    await expect(verify()).rejects.toMatchObject({ message: expect.stringContaining('exit status 3, expected 0') });
    await expect(verify({ 'expect-exit-status': '3' })).resolves.toMatchObject({ exitStatus: 3 });
  });

  it('does not keep endless output in memory', async () => {
    lines = Array.from({ length: 40 }, () => 'x'.repeat(100_000));
    const { output } = await verify();
    expect(output.length).toBeLessThan(1.3 * 1024 * 1024);
  });

  it('that is cancelled ends with the reason and leaves nothing behind', async () => {
    const reason = new BuildError('CANCELLED', 'interrupted by SIGINT');
    const there = new Promise<void>((resolve) => {
      follow = (signal) => {
        resolve();
        return hangUntilAborted(signal);
      };
    });
    const outcome = verify();
    await there;
    cancel.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    expect(removed).toHaveLength(1);
  });

  it('that takes too long says so', async () => {
    const there = new Promise<void>((resolve) => {
      follow = (signal) => {
        resolve();
        return hangUntilAborted(signal);
      };
    });
    const outcome = verify({ timeout: '10s' });
    await there;
    clock.pass(10_000);
    await expect(outcome).rejects.toMatchObject({ code: 'TIMED_OUT', message: 'not done within 10s, stopped at: run' });
    expect(removed).toHaveLength(1);
  });

  it('is kept where that was asked for', async () => {
    await verify({ keep: 'true' });
    expect(removed).toEqual([]);
    expect(reporter.told.at(-1)).toContain('kept for 24 hours');
  });
});
