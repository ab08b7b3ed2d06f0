import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';
import { WorkflowLint } from './workflow-lint.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLES = read('examples/workflows', /\.yml$/);
const SHOWN = read('.', /^README\.md$/)
  .concat(read('docs', /\.md$/))
  .flatMap(([path, text]) => workflowsIn(text).map((workflow, index) => [`${path}, ${index + 1}`, workflow] as const));

describe('a workflow', () => {
  let lint: WorkflowLint;
  beforeAll(async () => {
    lint = await WorkflowLint.make();
  }, 300_000);
  afterAll(() => lint.remove());

  it('of every kind is looked at', () => {
    expect(EXAMPLES.map(([path]) => path).sort()).toEqual(
      ['arc', 'attest', 'build-and-push', 'in-cluster-registry', 'matrix', 'pull-request', 'self-hosted-runner'].map(
        (name) => `examples/workflows/${name}.yml`,
      ),
    );
    expect(SHOWN.map(([where]) => where)).toContain('README.md, 1');
  });

  it.each([...EXAMPLES, ...read('test/e2e/act', /\.yml$/), ...SHOWN])('%s has no fault', async (_path, text) => {
    expect(await lint.findings(text)).toEqual([]);
  });

  it.each(EXAMPLES)('%s uses ours, allows no more than it says and ends by itself', (_path, text) => {
    expect(text).toMatch(/^# [A-Z].*\n(#.*\n)*?#\n# What must exist:\n# - /);
    expect(text).toContain('uses: OWNER/rootless-kaniko@COMMIT');
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
    expect(text).toMatch(/^ {4}timeout-minutes: /m);
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, name]) => name);
    for (const name of used)
      expect(name).toMatch(/^(?:OWNER\/rootless-kaniko@COMMIT|(?:actions|docker)\/[a-z-]+@v\d+)$/);
  });

  it.each([
    ['a misspelt input of ours', 'kubeconfig: ', 'kubeconfigs: ', 'action', /"kubeconfigs" is not defined/],
    ['an output that ours has not', 'outputs.image }}', 'outputs.picture }}', 'expression', /"picture" is not defined/],
    ['a step that is not there', 'steps.meta.', 'steps.mata.', 'expression', /"mata" is not defined/],
    ['a bad expression', 'github.actor }}', 'github.actor', 'expression', /unexpected EOF|expect/],
    ['a permission that does not exist', 'packages: write', 'parcels: write', 'permissions', /"parcels"/],
    ['a misspelt input of another action', 'registry: ghcr.io', 'registri: ghcr.io', 'action', /"registri"/],
  ])('with %s is seen to be wrong', async (_what, part, planted, kind, message) => {
    const sound = EXAMPLES.find(([path]) => path.endsWith('/build-and-push.yml'))?.[1] ?? '';
    expect(sound).toContain(part);
    const findings = await lint.findings(sound.replace(part, planted));
    expect(findings.map((finding) => finding.kind)).toEqual([kind]);
    expect(findings[0]?.message).toMatch(message);
  });
});

describe('the rights beside the example for ARC', () => {
  it('are enough for the build that it asks for', async () => {
    const namespace = await ownNamespace('arc');
    const manifests = loadAll(readFileSync(`${PROJECT}/examples/workflows/arc-rights.yaml`, 'utf8')) as {
      kind: string;
      rules?: object[];
    }[];
    expect(manifests.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding']);
    const kubeconfig = await kubeconfigOf('image-builder', manifests[1]?.rules ?? [], namespace.name);
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const how = ['--kubeconfig', kubeconfig, '--workload', 'pod', '--tag', `${REGISTRY}/arc:1`];
    const ran = await cli('build', context, ...localOptions(namespace.name).slice(2), ...how);
    expect(ran.status, ran.stderr).toBe(0);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    await namespace.remove();
  });
});

/** Files of a folder, whose names match, with their text. */
function read(folder: string, name: RegExp): (readonly [path: string, text: string])[] {
  const paths = readdirSync(`${PROJECT}/${folder}`).filter((one) => name.test(one));
  return paths.map((one) => [
    `${folder}/${one}`.replace(/^\.\//, ''),
    readFileSync(`${PROJECT}/${folder}/${one}`, 'utf8'),
  ]);
}

/** The whole workflows among the YAML of a page. */
function workflowsIn(page: string): string[] {
  const blocks = [...page.matchAll(/```ya?ml\n(.*?)```/gs)].map(([, text = '']) => text);
  return blocks.filter((text) => /^jobs:/m.test(text));
}
