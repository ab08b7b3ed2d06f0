import { afterAll, describe, expect, it } from 'vitest';
import { kubeconfigsOf } from './account.ts';
import { GUARDED, GUARDED_OPTIONS, guardedConfig, guardedCrane, loggedIn, secretIn } from './guarded-registry.ts';
import { missingIn } from './lacking-rights.ts';
import { apply, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { type Rule, roleFile, rulesWithout } from './role-files.ts';

const CONTEXT = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN echo built > /built\n` });
const SMALLEST = { job: roleFile('job-configmap').rules, pod: roleFile('pod-configmap').rules };
const OPTIONAL = roleFile('optional').rules;
const CREDENTIALS = roleFile('credentials').rules;

describe.concurrent('a right that may be left out', () => {
  const namespaces: Awaited<ReturnType<typeof ownNamespace>>[] = [];
  afterAll(async () => {
    await Promise.all(namespaces.map(({ remove }) => remove()));
  });

  it('to create pods and to list events tells why a Job has no pod, the first before there is a Job', async () => {
    const namespace = await ownPlace('full');
    const hard = { pods: '0' };
    apply({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none', namespace }, spec: { hard } });
    await kubectl('wait', 'resourcequota/none', '-n', namespace, '--for=jsonpath={.status.hard}', '--timeout=30s');
    const run = await builder(namespace, {
      both: [...SMALLEST.job, ...OPTIONAL],
      events: [...SMALLEST.job, ...rulesWithout(OPTIONAL, 'create pods')],
      neither: SMALLEST.job,
    });
    const both = await run('both');
    expect(errorLine(both)).toMatch(/^error QUOTA_EXCEEDED: .*exceeded quota: none/);
    expect(both.stderr).not.toContain('==> submitting');
    const events = await run('events');
    expect(errorLine(events)).toMatch(/^error QUOTA_EXCEEDED: .*exceeded quota: none/);
    expect(events.stderr).toContain('==> submitting');
    const neither = await run('neither', '--timeout', '15s');
    expect(errorLine(neither)).toMatch(/^error TIMED_OUT: /);
    expect(neither.stderr).not.toContain('quota');
    expect(await leftIn(namespace, 30)).toEqual([]);
  });

  it('to list events tells why a bare pod does not start', async () => {
    const namespace = await ownPlace('events');
    const run = await builder(namespace, {
      events: [...SMALLEST.pod, ...rulesWithout(OPTIONAL, 'create pods')],
      neither: SMALLEST.pod,
    });
    const how = ['--workload', 'pod', '--registry-secret', 'there-is-none', '--timeout', '40s'];
    const events = await run('events', ...how);
    expect(errorLine(events)).toContain('there-is-none');
    const neither = await run('neither', ...how.slice(0, -1), '15s');
    expect(errorLine(neither)).toMatch(/^error TIMED_OUT: /);
    expect(neither.stderr).not.toContain('there-is-none');
    expect(await leftIn(namespace, 30)).toEqual([]);
  });

  it('to create Secrets is needed by a build that brings credentials, and by no other', async () => {
    const namespace = await ownPlace('credentials');
    const run = await builder(namespace, {
      job: SMALLEST.job,
      pod: SMALLEST.pod,
      with: [...SMALLEST.job, ...CREDENTIALS],
    });
    for (const workload of ['job', 'pod'] as const) {
      const refused = await run(workload, '--workload', workload, ...GUARDED_OPTIONS, '--tag', `${GUARDED}/rbac:1`);
      expect(missingIn(refused)).toEqual(['create secrets']);
      expect(refused.status).toBe(3);
    }
    expect(await leftIn(namespace, 0)).toEqual([]);

    const brought = await run('with', ...GUARDED_OPTIONS, '--tag', `${GUARDED}/rbac:brought`, '--output', 'digest');
    expect(brought.status, brought.stderr).toBe(0);
    expect(brought.stdout.trim()).toBe((await guardedCrane('digest', `${GUARDED}/rbac:brought`)).trim());
    expect(await leftIn(namespace, 30)).toEqual([]);

    secretIn(namespace, 'push-secret', { '.dockerconfigjson': guardedConfig() });
    const there = ['--registry-secret', 'push-secret', '--skip-tls-verify-registry', GUARDED];
    const named = await run('job', ...there, '--tag', `${GUARDED}/rbac:named`, '--output', 'digest');
    expect(named.status, named.stderr).toBe(0);
    expect(named.stdout.trim()).toBe((await guardedCrane('digest', `${GUARDED}/rbac:named`)).trim());
    expect(await leftIn(namespace, 30)).toEqual([]);
  });

  async function ownPlace(purpose: string): Promise<string> {
    const namespace = await ownNamespace(`rbac-${purpose}`);
    namespaces.push(namespace);
    return namespace.name;
  }
});

/** Runs builds as accounts that have just these rules, by name, of a user who is logged in to the guarded registry. */
async function builder(namespace: string, rulesByName: Readonly<Record<string, readonly Rule[]>>) {
  const kubeconfigs = await kubeconfigsOf(rulesByName, namespace);
  return async (account: string, ...more: string[]): Promise<Ran> => {
    const options = [...localOptions(namespace), '--context-transport', 'configmap'];
    options[options.indexOf('--kubeconfig') + 1] = kubeconfigs.get(account) ?? '';
    const tag = more.includes('--tag') ? [] : ['--tag', `${REGISTRY}/rbac:1`];
    return await startCli(['build', CONTEXT, ...options, ...tag, ...more], loggedIn()).ended;
  };
}
