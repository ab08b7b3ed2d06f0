import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeDaemon } from '../cluster/disruption.mjs';
import { access, kubectl, leftIn, ownNamespace } from '../e2e/local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, startCli } from '../e2e/product.ts';

describe('a build whose node', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('node');
  });
  afterAll(() => namespace.remove());

  it('hangs for some seconds goes on, with every line once', async () => {
    const run = build('i=0; while [ $i -lt 300 ]; do echo "line $i"; i=$((i+1)); usleep 20000; done');
    await run.saw('| line 60');
    const thaw = freezeDaemon('kubelet');
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    thaw();
    const ran = await run.ended;
    expect(ran.status, ran.stderr).toBe(0);
    const printed = [...ran.stderr.matchAll(/^ {2}\| line (\d+)$/gm)].map(([, number]) => Number(number));
    expect(printed).toEqual(Array.from({ length: 300 }, (_, at) => at));
    expect(await leftIn(namespace.name, 30)).toEqual([]);
  });

  it('does not come back is told as a lost one, with the name of the node', async () => {
    const run = build('echo "the step is on"; sleep 280');
    await run.saw('| the step is on');
    const thaw = freezeDaemon('kubelet');
    let ran: Awaited<typeof run.ended>;
    try {
      ran = await run.ended;
    } finally {
      thaw();
    }
    expect(errorLine(ran)).toMatch(/^error POD_LOST: node \S+ does not answer any more/);
    expect(errorLine(ran)).toContain(access.node);
    expect(ran.status).toBe(3);
    await nodeIsReady();
    expect(await leftIn(namespace.name, 60)).toEqual([]);
  });

  function build(command: string) {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${command}\n` });
    return startCli(['build', context, ...localOptions(namespace.name), '--no-push', '--timeout', '4m']);
  }
});

/** What comes after needs the node as it was: ready, and without the taint that the control plane gave it. */
async function nodeIsReady(): Promise<void> {
  for (let waited = 0; waited < 60; waited += 1) {
    const taints = await kubectl('get', 'node', access.node, '-o', 'jsonpath={.spec.taints}');
    if (taints === '') return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('the node is not ready again');
}
