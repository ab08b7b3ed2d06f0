import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeDaemon, restartControlPlane } from '../cluster/disruption.mjs';
import { extent } from '../e2e/extent.ts';
import { kubectl, leftIn, ownNamespace, REGISTRY } from '../e2e/local-cluster.ts';
import { BUSYBOX, contextOf, localOptions, type Ran, startCli } from '../e2e/product.ts';

/** So much that progress is told before all of it has arrived: 400 are there within the five seconds until then, at times. */
const CONTEXT_MEBIBYTES = 900;
const LINES = 600;
/** Prints numbered lines for about twelve seconds; every tenth is printed twice, so that equal lines are there too. */
const PRINTS = `FROM ${BUSYBOX}
RUN echo "the step is on"; i=0; while [ $i -lt ${LINES} ]; do echo "line $i"; [ $((i % 10)) != 0 ] || echo "line $i"; i=$((i+1)); usleep 20000; done
`;

describe('a build while the API server', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('api-server');
  });
  afterAll(() => namespace.remove());

  it.each(extent(['job', 'pod'], (workload) => workload === 'job'))(
    'is killed and comes back (%s): every line once and in order, and the digest',
    async (workload) => {
      const run = build({ Dockerfile: PRINTS }, '--workload', workload);
      await run.saw('| line 60');
      await restartControlPlane(3_000);
      await endsRight(await run.ended);
    },
  );

  it('hangs for eight seconds and then goes on', async () => {
    const run = build({ Dockerfile: PRINTS });
    await run.saw('| line 60');
    const thaw = freezeDaemon('kube-apiserver');
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    thaw();
    await endsRight(await run.ended);
  });

  it('is killed while a context is sent by exec: it arrives byte for byte', async () => {
    const noise = randomBytes(CONTEXT_MEBIBYTES * 1024 * 1024);
    const digest = await crypto.subtle.digest('SHA-256', noise);
    const sum = Buffer.from(digest).toString('hex');
    const run = build({
      Dockerfile: `FROM ${BUSYBOX}\nRUN echo "sum $(sha256sum < /kaniko/buildcontext/src/noise.bin)"\n`,
      'noise.bin': noise,
    });
    await run.saw(` of ${CONTEXT_MEBIBYTES}.0 MiB`);
    await restartControlPlane(1_000);
    const ran = await run.ended;
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('the upload was interrupted after');
    expect(ran.stderr).toContain(`| sum ${sum}`);
    expect(await leftIn(namespace.name, 60)).toEqual([]);
  });

  it('is killed while a context is sent to stdin: the build is told to be cut off, and leaves nothing', async () => {
    const noise = randomBytes(CONTEXT_MEBIBYTES * 1024 * 1024);
    const run = build({ Dockerfile: `FROM ${BUSYBOX}\n`, 'noise.bin': noise }, '--context-transport', 'stdin');
    await run.saw(` of ${CONTEXT_MEBIBYTES}.0 MiB`);
    await restartControlPlane(1_000);
    const ran = await run.ended;
    expect(ran.stderr).toMatch(/^error CONTEXT_DAMAGED: the context was cut off after /m);
    expect(ran.status).toBe(3);
    expect(await leftIn(namespace.name, 60)).toEqual([]);
  });

  it('is away when the build is cancelled: it ends and tells what may be left', async () => {
    const run = build({ Dockerfile: PRINTS }, '--timeout', '90s');
    await run.saw('| line 60');
    const back = restartControlPlane(14_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    run.child.kill('SIGTERM');
    const ran = await run.ended;
    await back;
    expect(ran.status).toBe(143);
    expect(ran.stderr).toMatch(/may be left in namespace/);
    // That the deadline removes it is shown by the killed clients of the e2e layer. All by name and force here, because the
    // garbage collector begins only when its new process has got the lease of the killed one.
    const ours = ['-l', 'app.kubernetes.io/name=rootless-kaniko', '-n', namespace.name];
    await kubectl('delete', 'jobs,pods,configmaps', ...ours, '--force', '--grace-period=0');
    expect(await leftIn(namespace.name, 60)).toEqual([]);
  });

  function build(files: Readonly<Record<string, string | Buffer>>, ...more: string[]) {
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/disrupted:1`, ...more];
    return startCli(['build', contextOf(files), ...options]);
  }

  async function endsRight(ran: Ran): Promise<void> {
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/@sha256:[0-9a-f]{64}\n$/);
    const expected = Array.from({ length: LINES }, (_, at) => (at % 10 === 0 ? [at, at] : [at])).flat();
    const printed = [...ran.stderr.matchAll(/^ {2}\| line (\d+)$/gm)].map(([, number]) => Number(number));
    expect(printed).toEqual(expected);
    expect(await leftIn(namespace.name, 60)).toEqual([]);
  }
});
