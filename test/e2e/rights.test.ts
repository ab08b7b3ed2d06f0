import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import { kubeconfigOf } from './account.ts';
import { apply, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';
import { serverOnNode } from './remote-servers.ts';
import { type Rule, roleFile, rulesWithout } from './role-files.ts';

const DOCUMENTED = roleFile('job-whole').rules;
const CONTEXT = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });

describe('rights', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('rights');
  });
  afterAll(() => namespace.remove());

  it('that are missing are named all at once, and nothing is created', async () => {
    const options = await optionsOf('bare', []);
    const ran = await cli('build', CONTEXT, ...options, '--tag', `${REGISTRY}/rights:1`);
    expect(errorLine(ran)).toMatch(
      /^error RIGHTS_MISSING: in namespace \S+ you may not: create jobs\.batch, get jobs\.batch, delete jobs\.batch, list pods, watch pods, get pods\/log, create configmaps\. /,
    );
    expect(ran.status).toBe(3);
    expect(await leftIn(namespace.name, 0)).toEqual([]);
  });

  it('to create Jobs alone may be what is missing', async () => {
    const options = await optionsOf('no-jobs', rulesWithout(DOCUMENTED, 'create jobs.batch'));
    const ran = await cli('build', CONTEXT, ...options, '--tag', `${REGISTRY}/rights:1`);
    expect(errorLine(ran)).toMatch(/you may not: create jobs\.batch\. /);
    expect(ran.status).toBe(3);
  });

  it('of the documented Role are enough to build', async () => {
    const options = await optionsOf('documented', DOCUMENTED);
    const ran = await cli('build', CONTEXT, ...options, '--tag', `${REGISTRY}/rights:1`);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('security profile hardened: you may not list nodes');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('to attach are enough to build where those to exec and to create ConfigMaps are missing', async () => {
    const options = await optionsOf('attach', roleWithout('configmaps', 'pods/exec'));
    const ran = await cli('build', CONTEXT, ...options, '--tag', `${REGISTRY}/rights:1`);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(
      'context transport stdin: you may not create configmaps, and you may not get pods/exec, create pods/exec',
    );
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('to send a context are not needed for a remote one, but the first with a Dockerfile beside it', async () => {
    const repository = sampleRepository({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const server = await serverOnNode('git-server.mjs', { root: repository.root });
    try {
      const options = await optionsOf('remote', roleWithout('configmaps', 'pods/exec', 'pods/attach'));
      const context = `http://${server.host}/team/app.git`;
      const ran = await cli('build', context, ...options, '--tag', `${REGISTRY}/rights:1`);
      expect(ran.status, ran.stderr).toBe(0);
      expect(await leftIn(namespace.name, 20)).toEqual([]);

      const more = ['--tag', `${REGISTRY}/rights:1`, '--dockerfile-inline', `FROM ${BUSYBOX}\nRUN true\n`];
      const refused = await cli('build', context, ...options, ...more);
      expect(errorLine(refused)).toMatch(/^error RIGHTS_MISSING: in namespace \S+ you may not: create configmaps\. /);
      expect(refused.status).toBe(3);
      expect(await leftIn(namespace.name, 0)).toEqual([]);
      const enough = await optionsOf('remote-text', roleWithout('pods/exec', 'pods/attach'));
      const allowed = await cli('build', context, ...enough, ...more);
      expect(allowed.status, allowed.stderr).toBe(0);
      expect(await leftIn(namespace.name, 20)).toEqual([]);
    } finally {
      await server.stop();
      repository.remove();
    }
  });

  it('to send a context that fits into no ConfigMap are named for both ways, and nothing is created', async () => {
    const options = await optionsOf('neither', roleWithout('pods/exec', 'pods/attach'));
    const large = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n`, noise: randomBytes(1_500_000) });
    const ran = await cli('build', large, ...options, '--tag', `${REGISTRY}/rights:1`);
    expect(errorLine(ran)).toMatch(
      /^error RIGHTS_MISSING: the context cannot be sent: .*; exec needs get pods\/exec, create pods\/exec, and stdin get pods\/attach, create pods\/attach\. /,
    );
    expect(ran.status).toBe(3);
    expect(await leftIn(namespace.name, 0)).toEqual([]);
  });

  it('to create pods are not needed: Pod Security is then told from the events of the Job', async () => {
    const rules = rulesWithout(DOCUMENTED, 'create pods');
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const name = `${namespace.name}-restricted`;
    apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    const ran = await cli(
      'build',
      CONTEXT,
      ...(await optionsOf('no-pods', rules, name)),
      '--tag',
      `${REGISTRY}/rights:1`,
    );
    expect(errorLine(ran)).toMatch(/^error POLICY_REFUSED: .*violates PodSecurity "restricted/);
    expect(ran.status).toBe(3);
    expect(await leftIn(name, 20)).toEqual([]);
    await kubectl('delete', 'namespace', name, '--wait=false');
  });

  /** Options of a build as a service account that has just these rules. */
  async function optionsOf(name: string, rules: readonly object[], within = namespace.name): Promise<string[]> {
    const options = localOptions(within);
    options[options.indexOf('--kubeconfig') + 1] = await kubeconfigOf(name, rules, within);
    return options;
  }
});

/** The rules of the documented Role but those for these resources. */
function roleWithout(...resources: string[]): readonly Rule[] {
  return DOCUMENTED.filter((rule) => !rule.resources.some((one) => resources.includes(one)));
}
