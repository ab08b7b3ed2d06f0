import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Behaviour, EngineStandIn, stateOf } from '../support/engine-stand-in.ts';
import { DIGEST_TEXT } from '../support/samples.ts';
import { WorkflowRunner } from '../support/workflow-runner.ts';

const GOOD = `echo '::error::forged'; cat > /dev/null; printf %s ${DIGEST_TEXT} > $DIGEST`;

/** The step with an engine of this machine. What a real one does is shown where one can run: here it is a stand-in. */
describe('the Action on a self-hosted runner', () => {
  let runner: WorkflowRunner;
  const engines: EngineStandIn[] = [];

  beforeAll(() => {
    runner = new WorkflowRunner();
    writeFileSync(join(runner.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
  });
  afterAll(() => {
    for (const engine of engines) engine.remove();
    runner.remove();
  });

  function step(behaviour: Behaviour, inputs: Record<string, string> = {}) {
    const engine = new EngineStandIn(behaviour, runner.temporary);
    engines.push(engine);
    const given = { 'run-on': 'runner', engine: 'podman', tags: '127.0.0.1:1/app:1', ...inputs };
    return { engine, ...runner.main(given, { PATH: engine.path, KUBECONFIG: '/nonexistent' }) };
  }

  it('hands over what a cluster would, names the engine, and asks no cluster', async () => {
    const { finished } = step({ start: GOOD });
    const { status, outputs, summary, log, state } = await finished;
    expect(status, JSON.stringify(log)).toBe(0);
    expect(outputs.get('digest')).toBe(DIGEST_TEXT);
    expect(outputs.get('image')).toBe(`127.0.0.1:1/app@${DIGEST_TEXT}`);
    expect(outputs.get('engine')).toBe('podman');
    expect(outputs.get('security-profile')).toBe('userns');
    expect(outputs.has('pod')).toBe(false);
    expect(summary).toContain('| engine | <code>podman</code> |');
    expect(log.commands.filter(({ name }) => name === 'error')).toEqual([]);
    expect(state.get('run')).toBe('');
  });

  it('refuses what only a cluster has, each by an annotation of its own', async () => {
    const { finished, engine } = step({}, { namespace: 'ci', 'registry-secret': 'push' });
    const { status, log } = await finished;
    expect(status).toBe(2);
    expect(log.commands.filter(({ name }) => name === 'error').map(({ data }) => data)).toEqual([
      expect.stringContaining('registry-secret means nothing with run-on runner'),
      expect.stringContaining('namespace means nothing with run-on runner'),
    ]);
    expect(engine.calls).toEqual([]);
  });

  it('is cleaned up by its post step when it was killed, with all that the machine knows of it', async () => {
    const { finished, child, engine } = step({ start: 'exec sleep 60', container: stateOf({ Status: 'running' }) });
    while (!engine.verbs.includes('start')) await sleep(20);
    child.kill('SIGKILL');
    const { state } = await finished;
    const run = JSON.parse(state.get('run') ?? '');
    expect(run).toEqual({ name: expect.stringMatching(/^kaniko-app-[a-z0-9]+$/), engine: 'podman' });
    const before = engine.calls.length;
    const post = await runner.post(state, { PATH: engine.path });
    expect(post.status).toBe(0);
    expect(engine.calls.slice(before).filter((call) => call.startsWith('rm '))).not.toEqual([]);
    const removed = [`${run.name}-push`, run.name].map((name) => `rm --force --volumes --time=0 ${name}`);
    expect(engine.calls.slice(-2)).toEqual(removed);
    expect(engine.left).toEqual([]);
  });

  it.each([
    '{"name":"../../etc","engine":"podman"}',
    '{"name":"somebody-elses","engine":"podman"}',
    '{"name":"kaniko-app-a","engine":"sh"}',
    '{"name":"kaniko-app-a;ls","engine":"podman"}',
  ])('removes nothing for state that no step of ours saves: %s', async (run) => {
    const engine = new EngineStandIn({}, runner.temporary);
    engines.push(engine);
    const post = await runner.post(
      new Map([
        ['post', 'true'],
        ['run', run],
      ]),
      { PATH: engine.path },
    );
    expect({ status: post.status, stdout: post.stdout }).toEqual({ status: 0, stdout: '' });
    expect(engine.calls).toEqual([]);
  });
});
