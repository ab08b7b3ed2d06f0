import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executorWith } from './crash-image.ts';
import { access, apply, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Running, startCli } from './product.ts';
import { expectToldInTime } from './told-in-time.ts';

const FINE = `FROM ${BUSYBOX}\nRUN true\n`;

describe('a build whose pod does not start', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('start');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  function start(executor: string, ...options: string[]): Running {
    const local = localOptions(namespace.name);
    local[local.indexOf('--executor') + 1] = executor;
    return startCli(['build', contextOf({ Dockerfile: FINE }), ...local, '--tag', `${REGISTRY}/start:1`, ...options]);
  }

  async function ended(run: Running) {
    const ran = await run.ended;
    return { ...ran, endedAt: Date.now() };
  }

  it.concurrent('because the registry asks the node for credentials names the Secret option', async () => {
    const image = `${access.registries.tls.pull}/private:1`;
    const ran = await ended(start(image));
    expect(errorLine(ran)).toMatch(
      new RegExp(
        `^error IMAGE_PULL_FAILED: the node cannot pull ${image}: the registry asks for credentials \\(.*no basic auth credentials\\)\\. Name a Secret with image-pull-secret`,
      ),
    );
    expect(ran.status).toBe(3);
    await expectToldInTime(ran, namespace.name, /no basic auth credentials/);
  });

  it.concurrent('because the tag does not exist says so at once', async () => {
    const image = access.images.busybox.replace(/:[^:]*$/, ':no-such-tag');
    const ran = await ended(start(image));
    expect(errorLine(ran)).toMatch(
      new RegExp(
        `^error IMAGE_PULL_FAILED: the node cannot pull ${image}: the registry does not have it \\(.*not found`,
      ),
    );
    expect(ran.status).toBe(3);
    await expectToldInTime(ran, namespace.name, /not found/);
  });

  it.concurrent('because the registry is not reached says so while it waits, and ends after a minute', async () => {
    const image = `${access.registries.plain.endpoint.replace(/^http:\/\/(.*):\d+$/, '$1')}:9/kaniko:1`;
    const run = start(image);
    const told = `the node cannot pull ${image}: the registry was not reached`;
    await run.saw(told);
    expect(run.child.exitCode).toBeNull();
    const ran = await run.ended;
    expect(errorLine(ran)).toContain(`error IMAGE_PULL_FAILED: ${told} (`);
    expect(errorLine(ran)).toMatch(
      /connection refused\)\. Check that the nodes reach this registry under this name\.$/,
    );
    expect(ran.status).toBe(3);
  });

  it.concurrent('because the host name of the registry leads nowhere says so while it waits', async () => {
    const run = start('registry.nowhere.invalid/kaniko:1', '--timeout', '10s');
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(
      /^error TIMED_OUT: not done within 10s, stopped at: build \(the node cannot pull registry\.nowhere\.invalid\/kaniko:1: the host name of the registry is not known there/,
    );
    expect(ran.status).toBe(6);
  });

  it.concurrent('because the name of the image is malformed is refused before anything is made', async () => {
    const ran = await start('localhost:5000/UPPER:1').ended;
    expect(errorLine(ran)).toMatch(/^error REFERENCE_INVALID: .*"localhost:5000\/UPPER:1".*not lower case/);
    expect(ran.status).toBe(2);
    expect(ran.stderr).not.toContain('submitting');
  });

  it.concurrent('because no node fits tells the scheduler’s reason while it waits', async () => {
    const run = start(access.images.kanikoDebug, '--node-selector', 'no-such-label=1');
    await run.saw("no node fits: 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector");
    run.child.kill('SIGINT');
    expect((await run.ended).status).toBe(130);
  });

  it.concurrent('because the Secret does not exist names it', async () => {
    const ran = await ended(start(access.images.kanikoDebug, '--registry-secret', 'no-such-secret'));
    expect(errorLine(ran)).toBe(
      "error POD_NOT_STARTED: the secret 'no-such-secret' does not exist in the namespace. Create it, or correct registry-secret.",
    );
    expect(ran.status).toBe(3);
    await expectToldInTime(ran, namespace.name, /secret "no-such-secret" not found/);
  });

  it.concurrent('because the Secret has no Docker config names the Secret and the keys', async () => {
    await kubectl('create', 'secret', 'generic', 'other-keys', '-n', namespace.name, '--from-literal=a=b');
    const ran = await start(access.images.kanikoDebug, '--registry-secret', 'other-keys').ended;
    expect(errorLine(ran)).toBe(
      "error REQUEST_INVALID: the Secret 'other-keys' named by registry-secret cannot be used: the Secret has neither .dockerconfigjson nor config.json. Make it with kubectl create secret docker-registry.",
    );
    expect(ran.status).toBe(2);
  });

  it.concurrent('because its init container is for another platform says so', async () => {
    const image = await executorWith(`init-${process.pid}`, 'busybox/sh', 'this is no program\n');
    const ran = await start(image).ended;
    expect(errorLine(ran)).toMatch(
      /^error POD_NOT_STARTED: .*init container.*exit status 255.*kubernetes\.io\/arch=amd64\.$/,
    );
    expect(ran.status).toBe(3);
  });
});

describe('a namespace that limits its pods', () => {
  const limited: Awaited<ReturnType<typeof ownNamespace>>[] = [];
  afterAll(() => Promise.all(limited.map(({ remove }) => remove())));

  async function buildUnder(purpose: string, kind: 'ResourceQuota' | 'LimitRange', spec: object, resource: string) {
    const namespace = await ownNamespace(purpose);
    limited.push(namespace);
    apply({ apiVersion: 'v1', kind, metadata: { name: 'limits', namespace: namespace.name }, spec });
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/limited:1`, '--resource', resource];
    const ran = await startCli(['build', contextOf({ Dockerfile: FINE }), ...options]).ended;
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    return ran;
  }

  it.concurrent('by a quota is told with what was asked, used and limited', async () => {
    const spec = { hard: { 'requests.memory': '100Mi' } };
    const ran = await buildUnder('quota', 'ResourceQuota', spec, 'requests.memory=200Mi');
    expect(errorLine(ran)).toMatch(
      /^error QUOTA_EXCEEDED: .*exceeded quota: limits, requested: requests\.memory=200Mi, used: requests\.memory=0, limited: requests\.memory=100Mi\. Set resources to fit the quota/,
    );
    expect(ran.status).toBe(3);
  });

  it.concurrent('by a limit range is told with both numbers', async () => {
    const spec = { limits: [{ type: 'Container', max: { memory: '100Mi' } }] };
    const ran = await buildUnder('range', 'LimitRange', spec, 'memory=200Mi');
    expect(errorLine(ran)).toMatch(
      /^error QUOTA_EXCEEDED: .*maximum memory usage per Container is 100Mi, but limit is 200Mi.*limit range\.$/,
    );
    expect(ran.status).toBe(3);
  });
});
