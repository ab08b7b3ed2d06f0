import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { type ActOrder, ActProject, ON_NODE } from './act-run.ts';
import { CANARIES, GUARDED, guardedCrane } from './guarded-registry.ts';
import { access, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { roleFile } from './role-files.ts';

const EXAMPLE = readFileSync(new URL('../../examples/workflows/build-and-push.yml', import.meta.url), 'utf8');
const { username, password, caFile, endpoint } = access.registries.tls;

/** Where the build has found what the login wrote. */
const CREDENTIALS = new RegExp(`^- credentials for ${GUARDED}: /\\S+/home/\\.docker/config\\.json$`, 'm');

/** Stands for docker/login-action: another program writes the same file. */
const LOGIN = `
name: login
description: writes the Docker config
inputs: { registry: {}, username: {}, password: {} }
runs:
  using: composite
  steps:
    - shell: bash
      env:
        HOST: \${{ inputs.registry }}
        LOGIN: \${{ inputs.username }}
        PASSWORD: \${{ inputs.password }}
      run: printf %s "$PASSWORD" | crane auth login "$HOST" --username "$LOGIN" --password-stdin
`;
/** Stands for docker/metadata-action, with what it would say of a push to main. */
const METADATA = `
name: metadata
description: names the image
inputs: { images: {}, tags: {} }
outputs:
  tags: { value: "\${{ inputs.images }}:main\\n\${{ inputs.images }}:sha-\${{ github.sha }}" }
  labels: { value: "org.opencontainers.image.title=a title, with a comma" }
runs:
  using: composite
  steps: [{ shell: bash, run: "true" }]
`;

describe('the example with docker/login-action', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let kubeconfig: string;
  let sound: ActProject;
  let failing: ActProject;
  beforeAll(async () => {
    namespace = await ownNamespace('act-login');
    kubeconfig = await kubeconfigOf('pusher', roleFile('job-whole').rules, namespace.name);
    sound = await projectWith('true');
    failing = await projectWith('exit 7');
  }, 300_000);
  afterAll(() => namespace.remove());

  it('pushes with what the login wrote, which is gone from the cluster afterwards', async () => {
    const ran = await sound.run(order());
    expect(ran.status, ran.shown).toBe(0);
    const digest = (await guardedCrane('digest', `${GUARDED}/sample/project:sha-${sound.commit}`)).trim();
    expect(ran.shown).toContain(`pushed ${GUARDED}/sample/project@${digest}, confirmed by the registry true`);
    const config = JSON.parse(await guardedCrane('config', `${GUARDED}/sample/project:main`));
    expect(config.config.Labels).toEqual({ 'org.opencontainers.image.title': 'a title, with a comma' });
    await expectNothingLeft(ran.shown);
  });

  it('leaves nothing of it in the cluster when the build fails', async () => {
    const ran = await failing.run(order());
    expect(ran.status).toBe(1);
    expect(ran.shown).toContain('ended with exit status 7');
    await expectNothingLeft(ran.shown);
  });

  async function expectNothingLeft(shown: string): Promise<void> {
    expect(shown).toMatch(CREDENTIALS);
    expect(await kubectl('get', 'secrets', '-n', namespace.name, '-o', 'name')).toBe('');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    for (const canary of CANARIES) expect(shown).not.toContain(canary);
  }

  /** The example with the names of the local cluster in it, and with its executor. */
  function workflow(): string {
    const more = [
      ...[`executor: ${access.images.kanikoDebug}`, 'executor-version: original@v1.24.0'],
      ...[`insecure-registries: ${REGISTRY}`, `registry-ca: ${GUARDED}=${caFile}`],
      `registry-endpoint: ${GUARDED}=${endpoint}`,
    ];
    return EXAMPLE.replaceAll('ghcr.io', GUARDED)
      .replace(/\$\{\{ github\.actor \}\}/, username)
      .replace(/^( +)namespace: builds$/m, (_, indent: string) =>
        [`namespace: ${namespace.name}`, ...more].map((line) => `${indent}${line}`).join('\n'),
      );
  }

  async function projectWith(command: string): Promise<ActProject> {
    return await ActProject.make({
      Dockerfile: `FROM ${BUSYBOX}\nRUN ${command}\n`,
      'workflow.yml': workflow(),
      'login/action.yml': LOGIN,
      'metadata/action.yml': METADATA,
    });
  }

  function order(): ActOrder {
    return {
      ...{ workflow: 'workflow.yml', event: 'push', enter: ON_NODE },
      secrets: { KUBECONFIG: kubeconfig, GITHUB_TOKEN: password },
      environment: { PATH: `${dirname(access.bin.crane)}:${process.env.PATH}` },
      actions: { 'docker/login-action@v4': 'login', 'docker/metadata-action@v6': 'metadata' },
    };
  }
});
