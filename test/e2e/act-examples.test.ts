import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { type ActOrder, ActProject, ON_NODE, REPOSITORY } from './act-run.ts';
import { loggedIn } from './guarded-registry.ts';
import { access, apply, crane, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { roleFile } from './role-files.ts';

/** The documented Role, and what the comment of the example asks for besides. */
const MAY = [
  ...roleFile('job-whole').rules,
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch', 'patch'] },
];

function example(name: string): string {
  return readFileSync(new URL(`../../examples/workflows/${name}.yml`, import.meta.url), 'utf8');
}

describe('an example workflow, unchanged, in a project of a user', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let project: ActProject;
  let kubeconfig: string;
  beforeAll(async () => {
    namespace = await ownNamespace('act-examples');
    kubeconfig = await kubeconfigOf('deployer', MAY, namespace.name);
    project = await ActProject.make({
      Dockerfile: `FROM ${BUSYBOX}\nRUN echo "built for real" > /built.txt\nCMD ["sleep", "600"]\n`,
      'in-cluster-registry.yml': example('in-cluster-registry'),
      'pull-request.yml': example('pull-request'),
      'careless.yml': example('pull-request').replace(/^ +env:\n +#.*\n +DOCKER_CONFIG: .*\n/m, ''),
    });
  }, 300_000);
  afterAll(() => namespace.remove());

  it('rolls out from a registry in the cluster what it has just pushed there', async () => {
    apply(deployment(namespace.name));
    const ran = await project.run({ ...inNamespace('in-cluster-registry'), event: 'push' });
    expect(ran.status, ran.shown).toBe(0);
    const digest = (await crane('digest', `${REGISTRY}/app:${project.commit}`)).trim();
    const { pull } = access.registries.plain;
    expect(await running('{.spec.containers[0].image}')).toContain(`${pull}/app@${digest}`);
    const container = ['deployment/app', '-n', namespace.name, '--', 'cat', '/built.txt'];
    expect(await kubectl('exec', ...container)).toBe('built for real\n');
    expect(ran.shown).toContain('confirmed by the registry');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('builds a pull request without pushing', async () => {
    const ran = await project.run(pullRequestOf(REPOSITORY));
    expect(ran.status, ran.shown).toBe(0);
    expect(ran.shown).toContain('RUN echo "built for real"');
    expect(ran.shown).toMatch(/^- built in /m);
    expect(ran.shown).not.toContain('digest=sha256:');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('brings no login of the runner into a pull request, as the same without its environment would', async () => {
    const of = pullRequestOf(REPOSITORY);
    const environment = { ...of.environment, ...loggedIn(REGISTRY) };
    const careful = await project.run({ ...of, environment });
    const careless = await project.run({ ...of, environment, workflow: 'careless.yml' });
    expect([careful.status, careless.status], careful.shown + careless.shown).toEqual([0, 0]);
    expect(careful.shown).not.toContain('credentials for');
    expect(careless.shown).toContain(`credentials for ${REGISTRY}: `);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('leaves a pull request of a fork alone', async () => {
    const ran = await project.run(pullRequestOf('someone/project'));
    expect(ran.shown).not.toContain('Run Main');
    expect(await leftIn(namespace.name, 0)).toEqual([]);
  });

  function inNamespace(name: string): ActOrder {
    const { push, pull, endpoint } = access.registries.plain;
    const names = { BUILD_NAMESPACE: namespace.name, APP_NAMESPACE: namespace.name };
    const vars = {
      ...{ ...names, PULL_REQUEST_NAMESPACE: namespace.name, PUSH_REGISTRY: push, PULL_REGISTRY: pull },
      ...{ REGISTRY_ENDPOINT: `${push}=${endpoint}`, KANIKO_EXECUTOR: access.images.kanikoDebug },
      KANIKO_EXECUTOR_VERSION: 'original@v1.24.0',
    };
    const environment = { PATH: `${dirname(access.bin.kubectl)}:${process.env.PATH}` };
    return { workflow: `${name}.yml`, vars, secrets: { KUBECONFIG: kubeconfig }, environment, enter: ON_NODE };
  }

  function pullRequestOf(repository: string): ActOrder {
    const payload = { pull_request: { number: 7, head: { repo: { full_name: repository } } } };
    return { ...inNamespace('pull-request'), event: 'pull_request', payload };
  }

  async function running(path: string): Promise<string> {
    const query = ['get', 'pods', '-n', namespace.name, '-l', 'app=app', '--field-selector=status.phase=Running'];
    return await kubectl(...query, '-o', `jsonpath={range .items[*]}${path}{"\\n"}{end}`);
  }
});

/** The app before its first roll-out. */
function deployment(namespace: string): object {
  const labels = { app: 'app' };
  const container = { name: 'app', image: access.images.busybox, command: ['sleep', '600'] };
  const spec = { containers: [container], terminationGracePeriodSeconds: 0 };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app', namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}
