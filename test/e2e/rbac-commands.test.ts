import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepLabels } from '../../src/pod/workload-shell.ts';
import { boundAccount, kubeconfigFor, kubeconfigsOf } from './account.ts';
import { FINE, optionsFor, type Told, told } from './doctor.ts';
import { accountWithout, eachOf, missingIn, withoutEach } from './lacking-rights.ts';
import { access, apply, kubectl, leftIn, objectsOf, ownNamespace } from './local-cluster.ts';
import { BUSYBOX, cli } from './product.ts';
import { rightsIn, roleFile } from './role-files.ts';

/** Who reads the nodes of the shared cluster, which only an object of the whole cluster can allow. */
const NODE_READERS = `e2e-rbac-nodes-${process.pid}`;

describe('the Role of a command', () => {
  let namespace: string;
  const namespaces: Awaited<ReturnType<typeof ownNamespace>>[] = [];

  async function ownPlace(purpose: string): Promise<string> {
    const made = await ownNamespace(`rbac-${purpose}`);
    namespaces.push(made);
    return made.name;
  }

  /** An account that has what files of examples/rbac allow, applied as they are. */
  async function accountOf(name: string, ...files: string[]): Promise<string> {
    for (const file of files) {
      const { path, name: role } = roleFile(file);
      await kubectl('apply', '--namespace', namespace, '--filename', path);
      const items = boundAccount(name, { kind: 'Role', name: role }, namespace);
      apply({ apiVersion: 'v1', kind: 'List', items });
    }
    return await kubeconfigFor(name, namespace);
  }

  afterAll(async () => {
    await Promise.all(namespaces.map(({ remove }) => remove()));
  });

  describe('verify', () => {
    beforeAll(async () => {
      namespace = await ownPlace('verify');
    });

    it('is enough to try an image out', async () => {
      const ran = await verify(await accountOf('exactly', 'verify'));
      expect(ran.status, ran.stderr).toBe(0);
      expect(await leftIn(namespace, 30)).toEqual([]);
    });

    it('without any one verb is one error that names it', async () => {
      const { rules } = roleFile('verify');
      const kubeconfigs = await withoutEach(rules, namespace);
      await eachOf(rightsIn(rules), async (right) => {
        const ran = await verify(kubeconfigs.get(right) ?? '');
        expect(missingIn(ran), `without ${right}`).toEqual([right]);
        expect(ran.status).toBe(3);
      });
      expect(await leftIn(namespace, 0)).toEqual([]);
    });

    const verify = (kubeconfig: string) =>
      cli('verify', BUSYBOX, ...options(kubeconfig), '--pull-registry', access.registries.plain.pull, '--', 'true');
  });

  describe('sweep', () => {
    const { rules } = roleFile('sweep');
    const rights = rightsIn(rules);

    it.each(rights)('without %s is one error that names it, when there is a Job and a bare pod', async (right) => {
      const key = right.replace(/\W+/g, '-');
      namespace = await ownPlace(key);
      leaveBuilds(key, namespace);
      const kubeconfigs = await withoutEach(rules, namespace);
      const ran = await sweep(key, kubeconfigs.get(right) ?? '');
      expect(missingIn(ran)).toEqual([right]);
      expect(ran.status).toBe(3);
      // What stays is just what the missing right hides or holds.
      const stays = right.includes('jobs') ? [`job.batch/job-${key}`] : [`pod/pod-${key}`];
      expect(await objectsOf(namespace)).toEqual(stays);
      const whole = await sweep(key, await accountOf('exactly', 'sweep'));
      expect(whole.status, whole.stderr).toBe(0);
      expect(await objectsOf(namespace)).toEqual([]);
    });

    const sweep = (key: string, kubeconfig: string) => cli('sweep', ...options(kubeconfig), '--sweep-key', key);
  });

  describe('doctor', () => {
    const reads = roleFile('doctor').rules;
    const nodes = roleFile('nodes');
    const build = roleFile('job-whole').rules;
    const CHECK_OF: Readonly<Record<string, string>> = {
      'get namespaces': 'namespace',
      'list resourcequotas': 'quota',
      'list limitranges': 'limit-range',
      'list nodes': 'nodes',
    };
    beforeAll(async () => {
      namespace = await ownPlace('doctor');
      await kubectl('apply', '--filename', nodes.path);
    });
    afterAll(async () => {
      await kubectl('delete', 'clusterrolebinding', NODE_READERS);
      await kubectl('delete', '--filename', nodes.path);
    });

    it('beside those of a build and of the nodes leaves nothing unread, and without any one verb just what it reads', async () => {
      const rights = rightsIn(reads);
      const lacking = await withoutEach(reads, namespace, build);
      const whole = await accountOf('reader', 'job-whole', 'doctor');
      const names = [...rights.map(accountWithout), 'reader'];
      apply(bindingOf(NODE_READERS, nodes.name, names, namespace));
      expect(unreadBy(await examine(whole))).toEqual([]);
      await eachOf(rights, async (right) => {
        expect(unreadBy(await examine(lacking.get(right) ?? ''))).toEqual([`${CHECK_OF[right]}: ${right}`]);
      });
      const noNodes = await kubeconfigsOf({ 'no-nodes': [...build, ...reads] }, namespace);
      const unread = unreadBy(await examine(noNodes.get('no-nodes') ?? ''));
      expect(unread).toContain('nodes: list nodes');
      expect(new Set(unread.map((one) => one.replace(/.*: /, '')))).toEqual(new Set(['list nodes']));
      expect(await leftIn(namespace, 30)).toEqual([]);
    });

    async function examine(kubeconfig: string): Promise<Told> {
      const args = optionsFor(namespace);
      args[args.indexOf('--kubeconfig') + 1] = kubeconfig;
      return await told(['doctor', ...args, '--output', 'json', '--tag', FINE]);
    }
  });

  function options(kubeconfig: string): string[] {
    return ['--kubeconfig', kubeconfig, '--namespace', namespace];
  }
});

/** What a diagnosis says that the user may not do, by the check that says so. */
function unreadBy({ findings }: Told): string[] {
  return findings.flatMap(({ check, text }) => {
    const [, right] = /you may not ([a-z]+ [a-z/.]+)/.exec(text) ?? [];
    return right === undefined ? [] : [`${check}: ${right}`];
  });
}

/** A Job that starts no pod and a pod that finds no node, with the labels of builds with a sweep key. */
function leaveBuilds(key: string, namespace: string): void {
  const labels = { 'app.kubernetes.io/name': 'rootless-kaniko', ...sweepLabels(key) };
  const pod = {
    restartPolicy: 'Never',
    nodeSelector: { 'no-node-has': 'this' },
    containers: [{ name: 'build', image: 'never-pulled' }],
  };
  const items = [
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: `job-${key}`, namespace, labels },
      spec: { suspend: true, template: { spec: pod } },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${key}`, namespace, labels }, spec: pod },
  ];
  apply({ apiVersion: 'v1', kind: 'List', items });
}

/** What gives accounts of a namespace the rights of a ClusterRole everywhere. */
function bindingOf(name: string, role: string, accounts: readonly string[], namespace: string): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: accounts.map((account) => ({ kind: 'ServiceAccount', name: account, namespace })),
  };
}
