import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, startCli } from './product.ts';

describe('a pod that is taken away', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('lost');
  });
  afterAll(() => namespace.remove());

  it('by somebody who deletes it ends the build with a reason', async () => {
    const run = slowBuild('sleep 200');
    await run.saw('| the step is on');
    await kubectl('delete', 'pods', '--all', '-n', namespace.name, '--wait=false');
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(/^error POD_LOST: pod \S+\/kaniko-\S+ was deleted before it had ended\./);
    expect(ran.status).toBe(3);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('because it filled its share of the disk names the limit', async () => {
    const run = slowBuild('dd if=/dev/zero of=/fill bs=1M count=300; sleep 100', 'ephemeral-storage=100Mi');
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(
      /^error EVICTED: the pod was evicted: .*100Mi.*Raise it with resources: limits\.ephemeral-storage=SIZE, more than 100Mi\.$/,
    );
    expect(ran.status).toBe(3);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('is kept for looking at when that was asked for, for no more than a day', async () => {
    const run = slowBuild('exit 5', undefined, '--keep');
    const ran = await run.ended;
    expect(ran.status).toBe(4);
    const ttl = await kubectl(
      'get',
      'jobs',
      '-n',
      namespace.name,
      '-o',
      'jsonpath={.items[*].spec.ttlSecondsAfterFinished}',
    );
    expect(ttl).toBe('86400');
    const owner = '-o=jsonpath={.items[*].metadata.ownerReferences[0].kind}';
    const selector = 'app.kubernetes.io/name=rootless-kaniko';
    expect(await kubectl('get', 'configmaps', '-l', selector, '-n', namespace.name, owner)).toBe('Job');
    await kubectl('delete', 'jobs', '--all', '-n', namespace.name);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  function slowBuild(command: string, resource?: string, ...more: string[]) {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN echo "the step is on"; ${command}\n` });
    const limits = resource === undefined ? [] : ['--resource', resource];
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/lost:1`, ...limits, ...more];
    return startCli(['build', context, ...options]);
  }
});
