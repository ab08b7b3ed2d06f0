import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeCluster } from '../support/fake-cluster.ts';
import { NODE_RELEASES } from '../support/node-releases.ts';
import type { RunnerCommand } from '../support/runner-commands.ts';
import { DIGEST_TEXT } from '../support/samples.ts';
import { WorkflowRunner } from '../support/workflow-runner.ts';

/** Nothing listens on this port, so the digest cannot be confirmed; that is no error. */
const NAME = '127.0.0.1:1/team/app';
const TAG = `${NAME}:1`;
const CANARY = 'canary-5a1f90c2';
const WRITTEN_AT = Date.parse('2026-11-21T12:00:00Z');
const INSTALL_MILLISECONDS = 300_000;

let cluster: FakeCluster;

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.close());

/** Lets the cluster make the pod, with its builder in this state. */
function setPod(state: 'running' | { readonly exitCode: number; readonly message: string }): void {
  const terminated = state === 'running' ? {} : { terminated: { reason: 'Completed', ...state } };
  const status = { name: 'build', image: 'x', imageID: '', ready: false, restartCount: 0 };
  cluster.setPod({
    metadata: { name: 'app-1', namespace: 'ci' },
    status: { containerStatuses: [{ ...status, state: state === 'running' ? { running: {} } : terminated }] },
  });
}

/** A builder that is done and has pushed. */
function pushed(...lines: readonly string[]): void {
  setPod({ exitCode: 0, message: DIGEST_TEXT });
  cluster.print(...lines.map((text) => ({ at: WRITTEN_AT, text })));
  cluster.endLog();
}

/** The kubeconfig as a secret holds it, with a second user whose token and password nobody may see. */
function kubeconfig(): string {
  const config = JSON.parse(cluster.kubeconfig());
  config.users.push({ name: 'other', user: { token: `${CANARY}-token`, password: `${CANARY}-password` } });
  return JSON.stringify(config, null, 2);
}

function named(commands: readonly RunnerCommand[], ...names: readonly string[]): RunnerCommand[] {
  return commands.filter(({ name }) => names.includes(name));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.each(NODE_RELEASES)('a step of a workflow on $title', ({ install }) => {
  let runner: WorkflowRunner;

  beforeAll(() => {
    runner = new WorkflowRunner(install());
    writeFileSync(join(runner.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\nRUN exit 3\n');
  }, INSTALL_MILLISECONDS);

  afterAll(() => runner.remove());

  it('that pushes hands the digest on, under every name', async () => {
    pushed('hello');
    const step = await runner.main({ tags: `${TAG},${NAME}:2`, kubeconfig: kubeconfig() }).finished;
    expect(step).toMatchObject({ status: 0, stderr: '', leaked: '' });
    expect(Object.fromEntries(step.outputs)).toEqual({
      digest: DIGEST_TEXT,
      confirmed: 'false',
      image: `${NAME}@${DIGEST_TEXT}`,
      'image-name': NAME,
      images: `${TAG}\n${NAME}:2`,
      'pull-image': `${NAME}@${DIGEST_TEXT}`,
      metadata: JSON.stringify({ 'containerimage.digest': DIGEST_TEXT, 'image.name': `${TAG},${NAME}:2` }),
      'security-profile': 'hardened',
      pod: 'ci/app-1',
    });
    expect(step.summary).toContain(`docker pull ${NAME}@${DIGEST_TEXT}`);
    expect(cluster.jobs.size).toBe(0);
  });

  it('groups its log by phases and fences the lines of the build', async () => {
    pushed('hello', 'again');
    const { stdout, log } = await runner.main({ tags: TAG, kubeconfig: kubeconfig() }).finished;
    const groups = named(log.commands, 'group').map(({ data }) => data.split(' ')[0]);
    expect(groups).toEqual(['packing', 'asking', 'submitting', 'sending', 'building', 'asking']);
    expect(named(log.commands, 'endgroup')).toHaveLength(groups.length);
    expect(log.stopped).toBe(false);
    const token = named(log.commands, 'stop-commands')[0]?.data ?? '';
    expect(token).toMatch(/^[a-z0-9]{32,}$/);
    expect(stdout).toContain(
      `::group::building\n::stop-commands::${token}\nhello\nagain\n::${token}::\n::endgroup::\n`,
    );
  });

  it('lets no line of the build command the runner', async () => {
    const commands = [
      'set-output name=digest',
      'save-state name=run',
      'add-mask',
      'error',
      'endgroup',
      'group',
      'echo',
    ];
    pushed(
      ...[...commands, 'stop-commands', 'set-env name=PATH', 'add-path', 'add-matcher'].flatMap((command) => [
        `::${command}::x`,
        ` \u0085\u00a0::${command.toUpperCase()}::x`,
        `text ##[${command}]x`,
        `progress\r::${command}::x\rend`,
        `\u001b[2K#\u0000#[${command}]x`,
      ]),
      `::${'a'.repeat(40)}::`,
      `##[${'0'.repeat(40)}]`,
      '::::',
    );
    const step = await runner.main({ tags: TAG, kubeconfig: kubeconfig() }).finished;
    expect(step.status).toBe(0);
    expect(step.log.stopped).toBe(false);
    const effective = step.log.commands.filter(({ name }) => !['group', 'endgroup', 'add-mask'].includes(name));
    expect(effective.map(({ name }) => name)).toEqual(['stop-commands']);
    expect(named(step.log.commands, 'add-mask').map(({ data }) => data)).toEqual([
      `${CANARY}-token`,
      `${CANARY}-password`,
    ]);
    expect(step.log.lines.filter((line) => /^\s*::(set-output|endgroup)/i.test(line)).length).toBeGreaterThan(3);
    expect(step.outputs.get('digest')).toBe(DIGEST_TEXT);
  });

  it('hides what is secret in a kubeconfig and leaves no copy of it', async () => {
    pushed();
    const { stdout, stderr, log, outputs, state, summary } = await runner.main({ tags: TAG, kubeconfig: kubeconfig() })
      .finished;
    const shown = [...log.lines, ...log.commands.filter(({ name }) => name !== 'add-mask').map(({ data }) => data)];
    const written = [stderr, summary, ...shown, ...outputs.values(), ...state.values()].join('\n');
    for (const secret of [CANARY, 'test-token']) expect(written).not.toContain(secret);
    expect(stdout.startsWith(`::add-mask::${CANARY}`)).toBe(true);
    expect(readdirSync(runner.temporary)).toEqual([]);
  });

  it('whose build fails shows the line of the Dockerfile, and hands nothing on', async () => {
    setPod({ exitCode: 1, message: '' });
    cluster.print(
      { at: WRITTEN_AT, text: 'time="2026-11-21T12:00:00Z" level=info msg="RUN exit 3"' },
      {
        at: WRITTEN_AT,
        text: 'error building image: error building stage: failed to execute command: waiting for process to exit: exit status 3',
      },
    );
    cluster.endLog();
    const step = await runner.main({ tags: TAG, kubeconfig: kubeconfig() }).finished;
    expect(step.status).toBe(4);
    expect(named(step.log.commands, 'error')).toEqual([
      {
        name: 'error',
        properties: { file: 'Dockerfile', line: '3' },
        data: expect.stringMatching(/^BUILD_FAILED: Dockerfile line 3: RUN exit 3 ended with exit status 3/),
      },
    ]);
    expect(step.outputs.size).toBe(0);
    expect(step.summary).toContain('### Build failed');
    expect(step.summary).toContain('Stopped at: building');
    expect(cluster.jobs.size).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('that %s interrupts removes its Job and ends with %i', async (signal, expected) => {
    setPod('running');
    const { child, finished } = runner.main({ tags: TAG, kubeconfig: kubeconfig() });
    await Promise.race([until(() => cluster.count('GET', '/log') > 0), finished]);
    child.kill(signal);
    const step = await finished;
    expect(step.status).toBe(expected);
    expect(named(step.log.commands, 'error').map(({ data }) => data)).toEqual([
      expect.stringContaining(`CANCELLED: interrupted by ${signal}`),
    ]);
    expect(cluster.jobs.size).toBe(0);
    const post = await runner.post(step.state);
    expect({ status: post.status, stdout: post.stdout }).toEqual({ status: 0, stdout: '' });
    expect(readdirSync(runner.temporary)).toEqual([]);
  });

  it('that is killed leaves its run to the post step, which removes it and the kubeconfig', async () => {
    setPod('running');
    const { child, finished } = runner.main({ tags: TAG, kubeconfig: kubeconfig() });
    await Promise.race([until(() => cluster.count('GET', '/log') > 0), finished]);
    child.kill('SIGKILL');
    const { state } = await finished;
    expect(cluster.jobs.size).toBe(1);
    expect(readdirSync(runner.temporary)).toHaveLength(1);
    const post = await runner.post(state);
    expect(post).toMatchObject({ status: 0, stderr: '', log: { commands: [] } });
    expect(post.stdout).toMatch(/^- removed what the step left behind: Job \S+ in namespace ci\n$/);
    expect(cluster.jobs.size).toBe(0);
    expect(readdirSync(runner.temporary)).toEqual([]);
  });

  it('that is killed before the cluster answered leaves the name of its run to the post step', async () => {
    setPod('running');
    let asked = false;
    cluster.intercept = ({ method, path }) => {
      if (method !== 'POST' || !path.endsWith('/jobs')) return false;
      asked = true;
      return true;
    };
    const { child, finished } = runner.main({ tags: TAG, kubeconfig: kubeconfig() });
    await Promise.race([until(() => asked), finished]);
    child.kill('SIGKILL');
    const { state } = await finished;
    cluster.intercept = () => false;
    const post = await runner.post(state);
    expect(post.status).toBe(0);
    expect(cluster.count('DELETE', JSON.parse(state.get('run') ?? '').name)).toBe(1);
  });

  it('declares its image to the job, where the runner takes that', async () => {
    pushed();
    const write = join(runner.workspace, '..', 'artifacts');
    const list = join(runner.workspace, '..', 'artifacts-list');
    const other = `sha256:${'f'.repeat(64)}`;
    writeFileSync(
      list,
      JSON.stringify({ version: 1, subjects: [{ name: `${NAME}-old`, digest: other, kind: 'oci' }] }),
    );
    writeFileSync(write, '');
    const tags = `${TAG}\n${NAME}:2\n${NAME}-new:1\n${NAME}-old:1`;
    const step = await runner.main(
      { tags, kubeconfig: kubeconfig() },
      { GITHUB_ARTIFACTS: write, GITHUB_ARTIFACTS_LIST: list },
    ).finished;
    expect(step.status).toBe(0);
    expect(readFileSync(write, 'utf8')).toBe(`oci://${NAME}@${DIGEST_TEXT}\noci://${NAME}-new@${DIGEST_TEXT}\n`);
  });

  it('works without the files that old runners do not have', async () => {
    pushed('hello');
    const none = {
      GITHUB_STEP_SUMMARY: '',
      GITHUB_OUTPUT: '',
      GITHUB_STATE: '',
      GITHUB_WORKSPACE: '',
      RUNNER_TEMP: '',
    };
    const step = await runner.main({ tags: TAG, kubeconfig: kubeconfig() }, none).finished;
    expect(step.status).toBe(0);
    const digest = named(step.log.commands, 'set-output').find(({ properties }) => properties.name === 'digest');
    expect(digest?.data).toBe(DIGEST_TEXT);
    expect(named(step.log.commands, 'save-state').length).toBeGreaterThan(2);
  });
});
