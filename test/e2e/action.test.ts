import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROMISED_RELEASES } from '../support/node-releases.ts';
import { type FinishedStep, type RunningStep, WorkflowRunner } from '../support/workflow-runner.ts';
import { extent, WAYS } from './extent.ts';
import { access, crane, inPod, leftIn, objectsOf, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';

const EXAMPLE = new URL('../../examples/hello', import.meta.url).pathname;
const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;
const KUBECONFIG = readFileSync(access.kubeconfig, 'utf8');
const INSTALL_MILLISECONDS = 300_000;

/** Inputs that every step on the local cluster needs; the kubeconfig comes as a secret does, as content. */
function inputs(namespace: string, more: Record<string, string>): Record<string, string> {
  const { pull, endpoint } = access.registries.plain;
  return {
    ...{ kubeconfig: KUBECONFIG, namespace, executor: access.images.kanikoDebug },
    ...{ 'executor-version': 'original@v1.24.0', 'insecure-registries': REGISTRY },
    ...{ 'registry-endpoint': `${REGISTRY}=${endpoint}`, 'pull-registry': pull, ...more },
  };
}

describe.each(PROMISED_RELEASES)('the Action on $title', ({ title, install }) => {
  const slug = title.replace(/[^0-9]+/g, '-');
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let runner: WorkflowRunner;
  beforeAll(async () => {
    namespace = await ownNamespace(`action${slug}`);
    runner = new WorkflowRunner(install());
    cpSync(EXAMPLE, runner.workspace, { recursive: true });
  }, INSTALL_MILLISECONDS);
  afterAll(async () => {
    runner.remove();
    await namespace.remove();
  });

  // In the gate each release builds once, the newest by the way that the oldest does not go.
  const newest = title === PROMISED_RELEASES.at(-1)?.title;
  const sampled = newest ? 'exec pod' : 'configmap job';
  it.each(extent(WAYS, (way) => way.join(' ') === sampled))(
    'builds examples/hello by %s as a %s and hands the digest on',
    async (transport, workload) => {
      const image = `${REGISTRY}/action${slug}-${transport}-${workload}:1`;
      const how = { 'context-transport': transport, workload, tags: image };
      const args = { 'build-args': `BASE=${inPod(access.images.debian)}` };
      const step = await runner.main(inputs(namespace.name, { ...how, ...args })).finished;
      expect(step.status, step.stdout).toBe(0);
      const digest = (await crane('digest', image)).trim();
      expect(step.outputs.get('digest')).toBe(digest);
      expect(step.outputs.get('image')).toBe(image.replace(/:1$/, `@${digest}`));
      expect(step.outputs.get('pull-image')).toBe(
        image.replace(REGISTRY, 'localhost:5000').replace(/:1$/, `@${digest}`),
      );
      expect(step.outputs.get('confirmed')).toBe('true');
      const { config } = JSON.parse(await crane('manifest', image));
      expect(step.outputs.get('imageid')).toBe(config.digest);
      expect(step.summary).toContain(digest);
      expectNoSecret(step);
      const post = await runner.post(step.state);
      expect(post).toMatchObject({ status: 0, stderr: '' });
      expect(await leftIn(namespace.name, 20)).toEqual([]);
    },
  );

  it('fails a step whose build fails, with the line of the Dockerfile', async () => {
    const dockerfile = { file: 'failing.Dockerfile', tags: `${REGISTRY}/failing:1` };
    write('failing.Dockerfile', `FROM ${BUSYBOX}\nRUN echo ::set-output name=x::y && exit 3\n`);
    const step = await runner.main(inputs(namespace.name, dockerfile)).finished;
    expect(step.status).toBe(4);
    expect(step.stdout).toMatch(/^::error [^\n]*line=2[^\n]*ended with exit status 3/m);
    expect(step.outputs.size).toBe(0);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it.each([
    ['SIGINT', 'job', 130],
    ['SIGTERM', 'pod', 143],
  ] as const)('ends within two seconds of a %s and removes its %s', async (signal, workload, status) => {
    const step = await onTheStep({ workload });
    const sent = performance.now();
    step.child.kill(signal);
    const ended = await step.finished;
    // No benchmark: a runner kills a few seconds after it has asked.
    expect((performance.now() - sent) / 1000).toBeLessThan(2);
    expect(ended.status).toBe(status);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    const post = await runner.post(ended.state);
    expect(post.stdout).not.toMatch(/removed|warning/);
  });

  it.each(['job', 'pod'])('whose step was killed outright has its %s removed by the post step', async (workload) => {
    const step = await onTheStep({ workload });
    step.child.kill('SIGKILL');
    const ended = await step.finished;
    expect(await objectsOf(namespace.name)).not.toEqual([]);
    expectNoSecret(ended);
    const post = await runner.post(ended.state);
    expect(post.status).toBe(0);
    expect(post.stdout).toContain('removed what the step left behind');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    const again = await runner.post(ended.state);
    expect(again.status).toBe(0);
  });

  function write(name: string, text: string): void {
    writeFileSync(join(runner.workspace, name), text);
  }

  /** Starts a step and waits until its RUN step is on. */
  async function onTheStep(how: Record<string, string>): Promise<RunningStep> {
    write('slow.Dockerfile', SLOW);
    const step = runner.main(inputs(namespace.name, { ...how, file: 'slow.Dockerfile', tags: `${REGISTRY}/slow:1` }));
    let over = false;
    void step.finished.then(() => {
      over = true;
    });
    while (!/^(?!.*Running: ).*the step is on$/m.test(step.stdout())) {
      if (over) throw new Error(`ended too early:\n${step.stdout()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return step;
  }
});

/** Neither log nor files of a step hold the token of its kubeconfig, but for the lines that tell the runner to hide it. */
function expectNoSecret(step: FinishedStep): void {
  const secrets = [...KUBECONFIG.matchAll(/"?(?:token|client-key-data)"?: "?([\w+/=.-]{16,})/g)].map(
    ([, secret]) => secret,
  );
  expect(secrets.length).toBeGreaterThan(0);
  const log = step.stdout.replace(/^::add-mask::.*$/gm, '');
  const written = [log, step.stderr, step.summary, step.leaked, ...step.outputs.values(), ...step.state.values()];
  for (const secret of secrets) expect(written.join('\n')).not.toContain(secret);
}
