import { describe, expect, it } from 'vitest';
import { leftIn, objectsOf, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, localOptions, startCli } from './product.ts';

const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;

describe('a build whose client is killed outright', () => {
  it('is ended by its deadline and removed by the cluster', async () => {
    const namespace = await ownNamespace('killed');
    const context = contextOf({ Dockerfile: SLOW });
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/killed:1`, '--timeout', '15s'];
    const run = startCli(['build', context, ...options]);
    await run.saw('| the step is on');
    run.child.kill('SIGKILL');
    await run.ended;
    expect(await objectsOf(namespace.name)).toHaveLength(3);
    // 15 s and 30 s of slack until the deadline, then 60 s that an ended run is kept; the rest is for the controllers.
    expect(await leftIn(namespace.name, 150)).toEqual([]);
    await namespace.remove();
  });
});
