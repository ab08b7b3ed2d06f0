import { describe, expect, it } from 'vitest';
import { access, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';

describe('a hostile build on the local cluster', () => {
  it('cannot start processes without end, and the node goes on working', async () => {
    const namespace = await ownNamespace('hostile');
    const bomb = 'i=0; while [ $i -lt 5000 ]; do sleep 60 & i=$((i+1)); done; echo "all were started"';
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${bomb}\n` });
    const ran = await cli('build', context, ...localOptions(namespace.name), '--tag', `${REGISTRY}/hostile:1`);
    expect(ran.status).toBe(4);
    expect(errorLine(ran)).toMatch(/^error BUILD_FAILED: Dockerfile line 2: RUN i=0;/);
    expect(ran.stderr).toContain("can't fork");
    expect(ran.stderr).not.toContain('  | all were started');
    const options = ['--kubeconfig', access.kubeconfig, '--namespace', namespace.name];
    const after = await cli(
      'verify',
      access.images.busybox,
      ...options,
      '--expect-output',
      'fine',
      '--',
      'echo',
      'fine',
    );
    expect(after.status, after.stderr).toBe(0);
    expect(await leftIn(namespace.name, 30)).toEqual([]);
    await namespace.remove();
  });
});
