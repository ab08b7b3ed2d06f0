import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiWitness, type WitnessWish } from '../support/api-witness.ts';
import { sampleRepository } from '../support/git-repository.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { boundAccount, kubeconfigFor, kubeconfigsOf } from './account.ts';
import { eachOf, missingIn, withoutEach } from './lacking-rights.ts';
import { access, apply, crane, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { serverOnNode } from './remote-servers.ts';
import { rightsIn, roleFile, rulesWithout } from './role-files.ts';

const FILES = { Dockerfile: `FROM ${BUSYBOX}\nRUN echo built > /built\n` };
const CONTEXT = contextOf(FILES);
const WORKLOADS = ['job', 'pod'] as const;
const TRANSPORTS = ['configmap', 'exec', 'stdin', 'remote'] as const;
const COMBINATIONS = WORKLOADS.flatMap((workload) => TRANSPORTS.map((transport) => ({ workload, transport })));

type Combination = (typeof COMBINATIONS)[number];

/** What is known of one combination in the end. */
const proven = { builds: 0, refusals: 0 };

describe('the Role of a workload and a transport', () => {
  const repository = sampleRepository(FILES);
  let server: ServerProcess;
  const namespaces: Awaited<ReturnType<typeof ownNamespace>>[] = [];
  const witnesses: ApiWitness[] = [];

  beforeAll(async () => {
    server = await serverOnNode('git-server.mjs', { root: repository.root });
  });
  afterAll(async () => {
    await Promise.all([...namespaces.map(({ remove }) => remove()), ...witnesses.map((one) => one.close())]);
    await server.stop();
    repository.remove();
    console.log(`${proven.builds} Roles built an image, ${proven.refusals} Roles that lack one verb were refused`);
  });

  it.each(COMBINATIONS)('of $workload and $transport is enough to build, and all of it is used', async (one) => {
    const role = roleFile(`${one.workload}-${one.transport}`);
    const namespace = await ownPlace(`${one.workload}-${one.transport}`);
    await kubectl('apply', '--namespace', namespace, '--filename', role.path);
    apply({
      apiVersion: 'v1',
      kind: 'List',
      items: boundAccount('exactly', { kind: 'Role', name: role.name }, namespace),
    });
    const witness = await witnessOf({ losesCreation: true });
    const image = `${REGISTRY}/rbac-${one.workload}-${one.transport}:1`;
    const kubeconfig = await kubeconfigFor('exactly', namespace, witness.cluster);
    const ran = await build(one, namespace, kubeconfig, '--tag', image, '--output', 'digest');
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim()).toBe((await crane('digest', image)).trim());
    expect(await leftIn(namespace, 30)).toEqual([]);
    expect([...witness.used].sort()).toEqual(rightsIn(role.rules).sort());
    proven.builds += 1;
  });

  it.each(COMBINATIONS)('of $workload and $transport without any one verb is one error that names it', async (one) => {
    const role = roleFile(`${one.workload}-${one.transport}`);
    const rights = rightsIn(role.rules);
    const namespace = await ownPlace(`no-${one.workload}-${one.transport}`);
    const kubeconfigs = await withoutEach(role.rules, namespace);
    await eachOf(rights, async (right) => {
      const ran = await build(one, namespace, kubeconfigs.get(right) ?? '', '--tag', `${REGISTRY}/rbac:1`);
      expect(missingIn(ran), `without ${right}`).toEqual([right]);
      expect(ran.status).toBe(3);
      expect(ran.stderr).not.toContain('==> submitting');
      proven.refusals += 1;
    });
    expect(await leftIn(namespace, 0)).toEqual([]);
  });

  it.each(
    WORKLOADS.flatMap((workload) =>
      (['exec', 'stdin'] as const).flatMap((transport) =>
        (['get', 'create'] as const).map((verb) => ({ workload, transport, verb })),
      ),
    ),
  )('of $workload and $transport needs $verb, whatever a cluster says of the rights', async ({ verb, ...one }) => {
    const role = roleFile(`${one.workload}-${one.transport}`);
    const right = `${verb} pods/${one.transport === 'exec' ? 'exec' : 'attach'}`;
    const namespace = await ownPlace(`${verb}-${one.workload}-${one.transport}`);
    await kubeconfigsOf({ without: rulesWithout(role.rules, right) }, namespace);
    const witness = await witnessOf({ promisesAll: true });
    const kubeconfig = await kubeconfigFor('without', namespace, witness.cluster);
    const ran = await build(one, namespace, kubeconfig, '--tag', `${REGISTRY}/rbac:1`);
    expect(errorLine(ran)).toMatch(/^error RIGHTS_MISSING: /);
    expect(errorLine(ran)).toContain(right);
    expect(ran.status).toBe(3);
    expect(await leftIn(namespace, 30)).toEqual([]);
  });

  async function ownPlace(purpose: string): Promise<string> {
    const namespace = await ownNamespace(`rbac-${purpose}`);
    namespaces.push(namespace);
    return namespace.name;
  }

  async function witnessOf(wish: WitnessWish): Promise<ApiWitness> {
    const witness = await ApiWitness.start(new URL(access.apiServer), authority(), wish);
    witnesses.push(witness);
    return witness;
  }

  async function build(one: Combination, namespace: string, kubeconfig: string, ...more: string[]): Promise<Ran> {
    const options = localOptions(namespace);
    options[options.indexOf('--kubeconfig') + 1] = kubeconfig;
    const context = one.transport === 'remote' ? `http://${server.host}/team/app.git` : CONTEXT;
    const how = one.transport === 'remote' ? [] : ['--context-transport', one.transport];
    return await startCli(['build', context, ...options, '--workload', one.workload, ...how, ...more]).ended;
  }
});

/** The authority of the API server. */
function authority(): string {
  const config = load(readFileSync(access.kubeconfig, 'utf8')) as { clusters: { cluster: Record<string, string> }[] };
  return Buffer.from(config.clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64').toString();
}
