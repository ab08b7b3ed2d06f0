import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePodman } from '../cluster/addons/engines.mjs';
import { ActProject, ON_NODE } from './act-run.ts';
import { access, crane, REGISTRY } from './local-cluster.ts';

/** On the node the registry is at the name that nodes pull by; containers are on the node's network. */
const { pull, endpoint } = access.registries.plain;
const VARIABLES = {
  ...{ ENGINE: 'podman', NETWORK: 'host', REGISTRY: pull, ENDPOINT: endpoint, BASE: access.images.debian },
  ...{ EXECUTOR: access.images.kanikoDebug, EXECUTOR_VERSION: 'original@v1.24.0', NAME: 'act-runner' },
};

describe('the Action without a cluster, in a workflow that act runs', () => {
  let checkout: ActProject;
  beforeAll(async () => {
    checkout = await ActProject.make();
  }, 300_000);

  it('builds in a container of podman and hands the digest on', async () => {
    const { HOME: _, ...environment } = (await ensurePodman()).rootful.environment;
    const order = { workflow: 'test/e2e/act/runner.yml', vars: VARIABLES, enter: ON_NODE, environment };
    const ran = await checkout.run(order);
    expect(ran.status, ran.shown).toBe(0);
    const digest = /^pushed (sha256:[0-9a-f]{64})$/m.exec(ran.shown)?.[1];
    expect(digest, ran.shown).toBe((await crane('digest', `${REGISTRY}/act-runner:1`)).trim());
    expect(checkout.left()).toEqual([]);
  });
});
