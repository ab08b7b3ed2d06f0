import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setApiFields } from '../cluster/addons/tekton/admission.mjs';
import { ensureTekton } from '../cluster/addons/tekton.mjs';
import { catalogueFilesOnDisk } from '../e2e/catalogue-files.ts';
import { access, ownNamespace } from '../e2e/local-cluster.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** What only `beta` accepts: its header says so. */
const OF_BETA = ['three-images', 'rootless-kaniko-split'];

type Loaded = { kind: string; apiVersion: string; metadata: { name?: string; namespace?: string } };

// The flag holds for the whole cluster, so that nothing else can run beside this.
describe.each(['beta', 'stable'] as const)('with enable-api-fields: %s', (fields) => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    await ensureTekton();
    namespace = await ownNamespace(`admission-${fields}`);
    await setApiFields(fields);
  }, 240_000);
  afterAll(async () => {
    await setApiFields('beta');
    await namespace.remove();
  });

  /** What the webhook says of an object: nothing where it accepts it. */
  function refusal(object: Loaded): string {
    const own = { ...object, metadata: { ...object.metadata, namespace: namespace.name } };
    const args = ['--kubeconfig', access.kubeconfig, 'create', '--dry-run=server', '-f', '-'];
    try {
      execFileSync(access.bin.kubectl, args, { input: JSON.stringify(own), stdio: ['pipe', 'pipe', 'pipe'] });
      return '';
    } catch (error) {
      return String((error as { stderr?: Buffer }).stderr);
    }
  }

  const generated = (...args: string[]) =>
    loadAll(execFileSync(process.execPath, [CLI, 'tekton', ...args], { encoding: 'utf8' })) as Loaded[];

  it('the webhook is asked: it refuses a reference to no param', () => {
    const steps = [{ name: 'x', image: 'x', command: ['x'], args: ['$(params.none)'] }];
    expect(
      refusal({ apiVersion: 'tekton.dev/v1', kind: 'Task', metadata: { name: 'x' }, spec: { steps } } as Loaded),
    ).toMatch(/non-existent variable/);
  });

  it('every object of the catalogue and every sample is accepted, but for what its header names', () => {
    const files = catalogueFilesOnDisk().filter(({ path }) => path.endsWith('.yaml'));
    const objects = files
      .flatMap(({ text }) => loadAll(text) as Loaded[])
      .filter(({ apiVersion }) => /tekton/.test(apiVersion));
    expect(objects.length).toBeGreaterThan(15);
    const refused = objects.filter((object) => refusal(object) !== '').map(({ metadata }) => metadata.name);
    expect(new Set(refused)).toEqual(new Set(fields === 'beta' ? [] : OF_BETA));
    for (const { text } of files.filter(({ path }) => /kaniko-split\.yaml|matrix\.yaml/.test(path))) {
      expect(text).toMatch(/^# .*enable-api-fields: beta/m);
    }
  });

  it('everything that flags can generate is accepted', () => {
    const around = ['--clone', '--test', '["/app", "--check", "$HOME"]', '--deploy', 'deployment/app=app'];
    const legs = [
      '--build',
      'image=r.example/api:1 context=api',
      '--build',
      'image=r.example/web:1 file=web/Dockerfile',
    ];
    const orders = ['native', 'split', 'remote'].flatMap((variant) => {
      const own = ['--variant', variant, '--api-fields', fields];
      return [
        ['task', ...own, '--resource', 'limits.memory=2Gi', '--tag', 'r.example/app:1'],
        ['pipeline', ...own],
        ['pipeline', ...own, ...around],
        ...(fields === 'beta' ? [['pipeline', ...own, '--clone', ...legs]] : []),
        ['pipelinerun', ...own, '--clone', '--git-url', 'https://git.example/app.git', '--tag', 'r.example/app:1'],
        ['taskrun', ...own, '--tag', 'r.example/app:1', '--security-profile', 'userns', '--label', 'a=yes'],
      ];
    });
    const all = [...orders, ['stepaction']].map((args) => [args, generated(...args)] as const);
    const refused = all.flatMap(([args, objects]) =>
      objects
        .map(refusal)
        .filter(Boolean)
        .map((why) => [args.join(' '), why]),
    );
    expect(refused).toEqual([]);
  });
});
