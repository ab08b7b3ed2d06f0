import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executorWith } from './crash-image.ts';
import { access, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, type Running, startCli } from './product.ts';

const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;

describe('a builder that ends before its time', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('endings');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  function start(dockerfile: string, options: readonly string[] = [], executor?: string): Running {
    const local = localOptions(namespace.name);
    if (executor !== undefined) local[local.indexOf('--executor') + 1] = executor;
    return startCli([
      'build',
      contextOf({ Dockerfile: dockerfile }),
      ...local,
      '--tag',
      `${REGISTRY}/run:1`,
      ...options,
    ]);
  }

  async function crash(tag: string, script: string): Promise<Ran> {
    const executor = await executorWith(`${tag}-${process.pid}`, 'kaniko/executor', script);
    return await start(`FROM ${BUSYBOX}\nRUN true\n`, [], executor).ended;
  }

  it.concurrent('for lack of memory names the limit and what it was at', async () => {
    const ran = await start(`FROM ${BUSYBOX}\nRUN true\n`, ['--resource', 'memory=12Mi']).ended;
    expect(errorLine(ran)).toMatch(
      /^error OUT_OF_MEMORY: the build was killed.* \(exit status 137\): it needs more memory than the limit of 12Mi\. Raise it with resources: memory=4Gi/,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('by a signal that might be the memory’s says what is likely', async () => {
    const ran = await start(`FROM ${BUSYBOX}\nRUN kill -9 $$\n`, ['--resource', 'memory=500Mi']).ended;
    expect(errorLine(ran)).toMatch(
      /^error OUT_OF_MEMORY: Dockerfile line 2: RUN kill -9 \$\$ was killed \(exit status 255\), most likely for lack of memory: the limit is 500Mi\./,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('by a drain of its node is told from a deletion', async () => {
    const run = start(SLOW);
    await run.saw('| the step is on');
    const pod = await podOf(run);
    const path = `/api/v1/namespaces/${namespace.name}/pods/${pod}/eviction`;
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace: namespace.name } };
    await kubectl('create', '--raw', path, '-f', contextOf({ eviction: JSON.stringify(eviction) }).concat('/eviction'));
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(
      /^error POD_LOST: the pod was evicted through the API, as when node \S+ is drained: Eviction API: evicting\. This is the cluster, not the build: run it again\.$/,
    );
    expect(ran.status).toBe(3);
  });

  it.concurrent.each([
    ['job', []],
    ['pod', ['--workload', 'pod']],
  ])('at the deadline of the %s that the cluster holds says so', async (kind, options) => {
    const run = start(SLOW, options);
    await run.saw('| the step is on');
    const name = kind === 'job' ? runOf(run) : await podOf(run);
    const patch = ['--type=merge', '-p', JSON.stringify({ spec: { activeDeadlineSeconds: 1 } })];
    await kubectl('patch', kind, name, '-n', namespace.name, ...patch);
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(
      /^error TIMED_OUT: the cluster ended the run at its deadline: .*deadline\. Raise timeout\.$/,
    );
    expect(ran.status).toBe(6);
  });

  it.concurrent('because its Job was deleted says so', async () => {
    const run = start(SLOW);
    await run.saw('| the step is on');
    await kubectl('delete', 'job', runOf(run), '-n', namespace.name, '--wait=false');
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(/^error POD_LOST: Job kaniko-\S+ was deleted before its pod had ended\./);
    expect(ran.status).toBe(3);
  });

  it.concurrent('by a panic of the executor says so, with its exit status', async () => {
    const panic = 'panic: runtime error: invalid memory address or nil pointer dereference';
    const ran = await crash('panic', `#!/busybox/sh\necho "${panic}" >&2\necho "goroutine 1 [running]:" >&2\nexit 2\n`);
    expect(errorLine(ran)).toBe(
      `error EXECUTOR_CRASHED: the executor crashed: ${panic} (exit status 2). Run it again; if it comes back, try another executor version and report it to its makers.`,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('by a fault of the executor says which', async () => {
    const ran = await crash('fault', '#!/busybox/sh\nexit 139\n');
    expect(errorLine(ran)).toMatch(/^error EXECUTOR_CRASHED: the executor was ended by SIGSEGV \(exit status 139\)\./);
    expect(ran.status).toBe(4);
  });

  it.concurrent('because the executor is no program for this node says so', async () => {
    const ran = await crash('format', 'this is no program\n');
    expect(errorLine(ran)).toMatch(
      /^error EXECUTOR_CRASHED: the executor does not run on this node: exec \/kaniko\/executor: exec format error/,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('because the executor is missing from its image says which file', async () => {
    const ran = await start(`FROM ${BUSYBOX}\nRUN true\n`, [], access.images.busybox).ended;
    expect(errorLine(ran)).toMatch(/^error POD_NOT_STARTED: .*\/busybox\/sh|\/kaniko\/executor/);
    expect(ran.status).toBe(3);
  });

  it.concurrent('with success but without a digest is no success', async () => {
    const ran = await crash('silent', '#!/busybox/sh\nexit 0\n');
    expect(errorLine(ran)).toMatch(/^error DIGEST_MISSING: the builder ended with success but left no digest\./);
    expect(ran.status).toBe(5);
  });

  it.concurrent('with success and something else than a digest is no success either', async () => {
    const ran = await crash('malformed', '#!/busybox/sh\necho -n sha256:abc > /dev/termination-log\n');
    expect(errorLine(ran)).toMatch(/^error DIGEST_MISSING: .* left 'sha256:abc', which is no digest\./);
    expect(ran.status).toBe(5);
    expect(ran.stdout).toBe('');
  });

  async function podOf(run: Running): Promise<string> {
    const selector = `rootless-kaniko/run=${runOf(run)}`;
    return await kubectl('get', 'pods', '-n', namespace.name, '-l', selector, '-o=jsonpath={.items[0].metadata.name}');
  }
});

/** The name of a run, from what it told. */
function runOf(run: Running): string {
  return /submitting (?:Job|Pod|pod) (\S+) to/.exec(run.told())?.[1] ?? '';
}
