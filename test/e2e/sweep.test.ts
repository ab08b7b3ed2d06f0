import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { type Rule, roleFile } from './role-files.ts';

const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;
const DOCUMENTED = roleFile('sweep').rules;

describe('a sweep of what killed builds left', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;

  beforeAll(async () => {
    namespace = await ownNamespace('sweep');
    await Promise.all([kill('one'), kill('one', '--workload', 'pod'), kill('two')]);
  });
  afterAll(() => namespace.remove());

  it('without any right removes nothing and names all that are missing', async () => {
    const ran = await sweep('one', 'nobody', []);
    expect(errorLine(ran)).toMatch(
      /^error RIGHTS_MISSING: in namespace \S+ you may not: list jobs\.batch, delete jobs\.batch, list pods, delete pods\. /,
    );
    expect(ran.status).toBe(3);
    expect(await kindsWith('one')).toEqual(['configmap', 'configmap', 'job.batch', 'pod', 'pod']);
  });

  it('removes with the documented rights what has its key, and nothing else', async () => {
    const ran = await sweep('one', 'documented', DOCUMENTED);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toBe('');
    expect(ran.stderr.match(/^ {4}removing (Job|Pod) kaniko-swept-\S+$/gm)).toHaveLength(2);
    expect(ran.stderr).toContain(`==> removed 2 builds with sweep key one in namespace ${namespace.name}\n`);
    expect((await kindsWith('one')).filter((kind) => kind !== 'configmap')).toEqual([]);
    for (let waited = 0; waited < 20 && (await kindsWith('one')).length > 0; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(await kindsWith('one')).toEqual([]);
    expect(await kindsWith('two')).toEqual(['configmap', 'job.batch', 'pod']);
  });

  it('finds nothing a second time, nor by the beginning of a key, and that is no error', async () => {
    for (const key of ['one', 'tw']) {
      const ran = await sweep(key, 'documented', DOCUMENTED);
      expect(ran).toMatchObject({ status: 0, stdout: '' });
      expect(ran.stderr).toContain(`==> nothing with sweep key ${key} in namespace ${namespace.name}\n`);
    }
    expect(await kindsWith('two')).toEqual(['configmap', 'job.batch', 'pod']);
  });

  it('without the rights to pods removes Jobs all the same, and tells what it could not see', async () => {
    const jobsAlone = DOCUMENTED.filter(({ resources }) => resources.includes('jobs'));
    const ran = await sweep('two', 'jobs-alone', jobsAlone);
    expect(errorLine(ran)).toMatch(/^error RIGHTS_MISSING: in namespace \S+ you may not: list pods, delete pods\. /);
    expect(ran.status).toBe(3);
    expect(ran.stderr).toContain('==> removed 1 build with sweep key two');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  /** Begins a build with a key and kills its client when a step of it runs. */
  async function kill(key: string, ...more: string[]): Promise<void> {
    const how = ['--tag', `${REGISTRY}/swept:1`, '--sweep-key', key, '--context-transport', 'configmap', ...more];
    const run = startCli(['build', contextOf({ Dockerfile: SLOW }), ...localOptions(namespace.name), ...how]);
    await run.saw('| the step is on');
    run.child.kill('SIGKILL');
    await run.ended;
  }

  /** Sweeps as a service account that has just these rules. */
  async function sweep(key: string, name: string, rules: readonly Rule[]): Promise<Ran> {
    const kubeconfig = await kubeconfigOf(name, rules, namespace.name);
    return await cli('sweep', '--kubeconfig', kubeconfig, '--namespace', namespace.name, '--sweep-key', key);
  }

  /** The kinds of all objects with a key, sorted. */
  async function kindsWith(key: string): Promise<string[]> {
    const selector = `rootless-kaniko/sweep-key=${key}`;
    const place = ['-n', namespace.name, '-l', selector];
    const text = await kubectl('get', 'jobs,pods,configmaps,secrets', ...place, '-o', 'name');
    const names = text.split('\n').filter((line) => line !== '');
    return names.map((name) => name.replace(/\/.*/, '')).sort();
  }
});
