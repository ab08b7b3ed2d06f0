import { beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import { DEFAULT_PUSHER } from '../../../src/options/registry-options.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts, hangUntilAborted } from '../../support/fake-ports.ts';
import { DIGEST_TEXT, sampleRequest } from '../../support/samples.ts';

const FORGED = `sha256:${'e'.repeat(64)}`;
const INTERRUPTED = new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 });

let ports: FakePorts;
let cancel: AbortController;
beforeEach(() => {
  ports = new FakePorts();
  ports.end = { exitCode: 0, where: 'ci/pod', reason: 'Completed' };
  cancel = new AbortController();
});

function build(raw: RawOptions = {}): Promise<BuildOutcome> {
  return runBuild(sampleRequest({ 'isolate-credentials': 'true', ...raw }), ports, cancel.signal);
}

describe('a build with isolated credentials', () => {
  it('is followed to its end, and then its push is', async () => {
    await build();
    const built = ['pack', 'survey', 'check', 'start', 'ship', 'follow', 'ending'];
    expect(ports.steps).toEqual([...built, 'push', 'follow', 'ending', 'remove', 'confirm']);
    expect(ports.removed).toHaveLength(1);
  });

  it('tells who pushes, and the lines of both', async () => {
    ports.lines = ['a line'];
    await build();
    const { told } = ports.reporter;
    expect(told).toContain(`note: credentials are isolated: the build gets none, and ${DEFAULT_PUSHER} pushes`);
    expect(told.slice(told.indexOf('phase: building'))).toEqual([
      'phase: building',
      'line: a line',
      'phase: pushing from a container of its own',
      'line: a line',
      'phase: asking the registry for the digest',
    ]);
  });

  it('has the digest, and the place, of its push alone', async () => {
    ports.end = { exitCode: 0, where: 'ci/pod', message: FORGED };
    ports.pushed = { exitCode: 0, where: 'ci/other', message: DIGEST_TEXT };
    const outcome = await build();
    expect(outcome).toMatchObject({ digest: DIGEST_TEXT, pod: 'ci/other', confirmed: true });
    expect(outcome.phases.map(({ name }) => name)).toContain('push');
    expect(ports.questions.map(({ digest }) => digest)).toEqual([DIGEST_TEXT]);
  });

  it('has no digest where its push left none, whatever the build did', async () => {
    ports.end = { exitCode: 0, where: 'ci/pod', message: DIGEST_TEXT };
    ports.pushed = { exitCode: 0, where: 'ci/pod' };
    await expect(build()).rejects.toMatchObject({ code: 'DIGEST_MISSING' });
    expect(ports.questions).toEqual([]);
  });

  it('that fails is not pushed', async () => {
    ports.end = { exitCode: 1, where: 'ci/pod', message: DIGEST_TEXT };
    await expect(build()).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(ports.steps).not.toContain('push');
    expect(ports.removed).toHaveLength(1);
  });

  it.each([
    [{ exitCode: 0, reason: 'OOMKilled' }, 'OUT_OF_MEMORY', /^the build was killed|not to be trusted/],
    [{ exitCode: 137, reason: 'OOMKilled' }, 'OUT_OF_MEMORY', /^the build was killed/],
  ])('that ends with %j is not pushed either', async (end, code, message) => {
    ports.end = { ...end, where: 'ci/pod' };
    await expect(build()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(ports.steps).not.toContain('push');
  });

  it('ends with what its push says', async () => {
    ports.pushed = { exitCode: 91, where: 'ci/pod', message: 'r.example/app:1: Error: UNAUTHORIZED' };
    await expect(build()).rejects.toMatchObject({ code: 'PUSH_FAILED' });
    expect(ports.removed).toHaveLength(1);
    expect(ports.questions).toEqual([]);
  });

  it('ends with what its push says also where the context was cut off and the build did not mind', async () => {
    ports.cut = new BuildError('CONTEXT_DAMAGED', 'cut');
    ports.lines = ['error building image: told otherwise'];
    ports.pushed = { exitCode: 91, where: 'ci/pod', message: 'r.example/app:1: Error: UNAUTHORIZED' };
    await expect(build()).rejects.toMatchObject({ code: 'PUSH_FAILED' });
  });

  it('that is cancelled while it pushes leaves nothing', async () => {
    ports.at.push = (signal) => {
      cancel.abort(INTERRUPTED);
      return hangUntilAborted(signal);
    };
    await expect(build()).rejects.toBe(INTERRUPTED);
    expect(ports.removed).toHaveLength(1);
  });

  it('whose push takes longer than its timeout leaves nothing, and says where it was', async () => {
    ports.at.push = async (signal) => {
      ports.clock.pass(3600 * 1000);
      await hangUntilAborted(signal);
    };
    await expect(build()).rejects.toMatchObject({ code: 'TIMED_OUT', message: expect.stringContaining('push') });
    expect(ports.removed).toHaveLength(1);
  });

  it('whose push takes longer than its timeout was not waiting for its containers, where these had printed', async () => {
    ports.reasons = ['preparing the containers'];
    ports.lines = ['a line'];
    ports.at.ending = async (signal) => {
      if (!ports.steps.includes('push')) return;
      ports.clock.pass(3600 * 1000);
      await hangUntilAborted(signal);
    };
    await expect(build()).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringMatching(/stopped at: push$/),
    });
  });

  it('is told what the build gets to pull with', async () => {
    await build({ 'pull-secret': 'pull' });
    expect(ports.reporter.told.join('\n')).toContain('the build gets pull-secret pull, and');
    const again = new FakePorts();
    const raw = { 'isolate-credentials': 'true', 'pull-credentials': ['docker.io=u:hunter2'] };
    await runBuild(sampleRequest(raw), again, cancel.signal);
    expect(again.reporter.told.join('\n')).toContain('the build gets pull-credentials, and');
    expect(again.reporter.told.join('\n')).not.toContain('hunter2');
  });
});
