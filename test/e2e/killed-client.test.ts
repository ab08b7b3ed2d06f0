import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubectl, leftIn, objectsOf, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, localOptions, startCli } from './product.ts';

const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;

/** What a run prints when a phase is on. */
const PHASES = [
  '==> asking the cluster',
  '==> submitting',
  '==> sending the context',
  '==> building',
  '| the step is on',
];

describe('a build whose client is killed outright', () => {
  let jobs: Awaited<ReturnType<typeof ownNamespace>>;
  let pods: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    [jobs, pods] = await Promise.all([ownNamespace('killed-jobs'), ownNamespace('killed-pods')]);
  });
  afterAll(() => Promise.all([jobs.remove(), pods.remove()]));

  it.concurrent('as a Job is ended by its deadline and removed by the cluster, whatever phase it was in', async () => {
    for (const text of PHASES) {
      await Promise.all(['configmap', 'exec', 'stdin'].map((transport) => killAt(text, jobs.name, [transport])));
    }
    // At least the builds that were on have a Job and a pod each.
    expect((await objectsOf(jobs.name)).length).toBeGreaterThan(4);
    // 25 s and 30 s of slack until the deadline, then 60 s that an ended run is kept; the rest is for the controllers.
    expect(await leftIn(jobs.name, 200)).toEqual([]);
  });

  it.concurrent('as a bare pod is ended by its deadline, and stays for its owner to remove', async () => {
    for (const text of PHASES.slice(2)) await killAt(text, pods.name, ['configmap', '--workload', 'pod']);
    const phases = async () => {
      const path = 'jsonpath={range .items[*]}{.status.phase} {.status.reason}{"\\n"}{end}';
      return (await kubectl('get', 'pods', '-n', pods.name, '-o', path)).trim().split('\n');
    };
    // A kubelet that waits for the ConfigMap of a client killed before it was made looks at the deadline only when it gives
    // up waiting, which takes it two minutes.
    for (let waited = 0; waited < 180 && (await phases()).some((phase) => !phase.startsWith('Failed')); waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(new Set(await phases())).toEqual(new Set(['Failed DeadlineExceeded']));
    await kubectl('delete', 'pods', '--all', '-n', pods.name);
    expect(await leftIn(pods.name, 30)).toEqual([]);
  });
});

async function killAt(text: string, namespace: string, [transport = '', ...more]: string[]): Promise<void> {
  const options = [...localOptions(namespace), '--tag', `${REGISTRY}/killed:1`, '--timeout', '25s'];
  const how = ['--context-transport', transport, ...more];
  const run = startCli(['build', contextOf({ Dockerfile: SLOW }), ...options, ...how]);
  await run.saw(text);
  run.child.kill('SIGKILL');
  await run.ended;
}
