import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auth } from '../support/docker-configs.ts';
import { answerStatus, FakeCluster } from '../support/fake-cluster.ts';
import { startHttpProxy } from '../support/proxies.ts';
import type { CanaryName } from '../support/secret-canaries.ts';
import type { KubeUser } from '../support/secret-home.ts';
import { SecretCount, SecretTrial } from '../support/secret-trial.ts';

const count = new SecretCount();
const TAG = 'registry.example/team/app:1';
const DOCKERFILE = 'FROM registry.example/base:1\nARG DEPLOY_TOKEN\nRUN true\n';

let trial: SecretTrial;
beforeEach(() => {
  trial = new SecretTrial(count);
  trial.secrets.write('work/Dockerfile', DOCKERFILE);
});
afterEach(() => trial.remove());
afterAll(() => console.log(`secrets without a cluster: ${count}`));

/** Options that spell a secret where none belongs: all of them are refused. */
function misplaced(): Record<string, string> {
  const text = (name: CanaryName) => trial.secrets.text(name);
  const kubeconfig = JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'c', cluster: { server: 'https://cluster.example' } }] },
    users: [{ name: 'me', user: { token: text('packed-kubeconfig') } }],
  });
  return {
    'registry-endpoint': `registry.example=https://me:${text('endpoint-url')}@registry.example`,
    'registry-mirror': `https://me:${text('mirror-url')}@mirror.example`,
    'registry-map': `quay.io=https://me:${text('map-url')}@mirror.example`,
    'insecure-registries': `https://me:${text('insecure-url')}@registry.example`,
    tags: `https://me:${text('tag-url')}@registry.example/app:1`,
    executor: `https://me:${text('executor-url')}@registry.example/kaniko:1`,
    'registry-credentials': `registry.example ${text('registry-credentials')}`,
    'pull-credentials': `registry.example:5000=${text('pull-credentials').replaceAll('=', '')}`,
    'kaniko-args': `--build-arg TOKEN=${text('kaniko-argument')}`,
    kubeconfig: Buffer.from(kubeconfig).toString('base64'),
    'isolate-credentials': 'true',
  };
}

/** Contexts that carry a secret; the last ones are taken and have it hidden. */
function contexts(): string[] {
  const text = (name: CanaryName) => trial.secrets.text(name);
  return [
    `https://me:${text('git-url')}@git.example/team/app.git`,
    `https:/me:${text('git-url')}@git.example/team/app.git`,
    `me:${text('scp-url')}@git.example:team/app.git`,
    `github.com/team/app.git?token=${text('git-url')}`,
    `s3://me:${text('bucket-url')}@bucket/context.tar.gz`,
    `https://account.blob.core.windows.net/c/context.tar.gz?sv=1&sig=${text('azure-url')}`,
    `http://files.example/context.tar.gz?X-Amz-Signature=${text('signed-url')}`,
    `ftp://me:${text('git-url')}@git.example/context.tar.gz`,
  ];
}

function flags(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => [`--${name}=${value}`]);
}

describe('no secret is shown', () => {
  it('by the command line that refuses options in which one stands', async () => {
    const stray = `PASSWORD=${trial.secrets.text('stray-argument')}`;
    const run = await trial.cli(['build', '.', ...flags(misplaced()), stray]).ended;
    expect(run.status).toBe(2);
    for (const option of [...Object.keys(misplaced()), 'unexpected argument']) {
      if (option !== 'isolate-credentials') expect(run.stderr).toContain(option === 'executor' ? 'kaniko:1' : option);
    }
    expect(trial.sightings(run)).toEqual([]);
  });

  it('by the step that refuses inputs in which one stands, or inputs that are made for secrets', async () => {
    const { texts } = trial.secrets;
    const foreign = {
      secrets: `npm=${texts.secrets}`,
      'secret-envs': `NPM=${texts['secret-envs']}`,
      'secret-files': `npm=${texts['secret-files']}`,
      'github-token': texts['github-token'],
    };
    const run = await trial.action({ ...misplaced(), ...foreign }).ended;
    expect(run.status).toBe(2);
    for (const name of ['secrets', 'secret-envs', 'secret-files']) expect(run.stdout).toContain(`input ${name}, known`);
    expect(trial.sightings(run)).toEqual([]);
  });

  it.each(['/', '?', '#', ' ', '@', "'", '%2F'])(
    'where a URL holds one with %j in it, as it was pasted: by its option, and as an argument of Kaniko',
    async (sign) => {
      const url = `https://me:${trial.secrets.text('mirror-url').replace('S', sign)}@host.example`;
      const options = {
        ...{ 'registry-endpoint': `registry.example=${url}`, 'registry-mirror': url, 'registry-map': `quay.io=${url}` },
        ...{ 'insecure-registries': url, tags: `${url}/app:1`, executor: `${url}/kaniko:1`, 'registry-secret': url },
        ...{ namespace: url, timeout: url, kubeconfig: url, 'base-image': url },
      };
      for (const args of [
        ['.', ...flags(options)],
        ['.', '--tag', TAG, `--kaniko-args=--registry-mirror=${url}`],
        ['.', '--tag', TAG, `--file=${url}`],
        ['.', '--tag', TAG, '--dry-run', `--kaniko-args=--registry-mirror=${url}`],
        [url.replace('https', 's3').concat('/context.tar.gz'), '--tag', TAG],
        [url.replace('https://', '').concat(':team/app.git'), '--tag', TAG],
      ]) {
        const run = await trial.cli(['build', ...args]).ended;
        expect(trial.sightings(run), run.stderr).toEqual([]);
      }
    },
  );

  it('where an option that takes a name is given a Docker config', async () => {
    const config = JSON.stringify({
      auths: { 'registry.example': { auth: auth('me', trial.secrets.text('docker-auth')) } },
    });
    for (const text of [config, Buffer.from(config).toString('base64')]) {
      const names = ['registry-secret', 'pull-secret', 'context-secret', 'image-pull-secrets', 'service-account'];
      const options = {
        ...Object.fromEntries(names.map((name) => [name, text])),
        'registry-ca': `registry.example=${text}`,
      };
      const run = await trial.cli(['build', '.', '--tag', TAG, ...flags(options)]).ended;
      expect(run.status).toBe(2);
      expect(run.stderr).toContain('registry-secret');
      expect(trial.sightings(run)).toEqual([]);
    }
  });

  it('where a context carries one', async () => {
    for (const context of contexts()) {
      const run = await trial.cli(['build', context, '--tag', TAG]).ended;
      expect(run.status, run.stderr).toBe(2);
      expect(run.stderr).toContain("error REQUEST_INVALID: context '");
      expect(trial.sightings(run)).toEqual([]);
    }
  });

  it.each(['cluster', 'runner'])('by a dry run of a build in the %s, nor in its files', async (place) => {
    const { texts } = trial.secrets;
    const options = {
      'dry-run': 'true',
      'run-on': place,
      tags: TAG,
      'build-args': `DEPLOY_TOKEN=${texts['build-arg']}\nSITE=https://me:${texts['build-arg-url']}@site.example\nARG_TOKEN`,
      'output-directory': join(trial.secrets.root, 'dry'),
      ...(place === 'runner' ? { engine: 'podman' } : { namespace: 'ci' }),
      'registry-credentials': `registry.example=me:${texts['registry-credentials']}`,
    };
    const step = await trial.action(options).ended;
    expect(step.status, step.stdout).toBe(0);
    expect(trial.sightings(step)).toEqual([]);
    const files = readdirSync(join(trial.secrets.root, 'dry'));
    expect(files).toContain('commands.sh');
    expect(files.length).toBeGreaterThan(1);
    expect(readFileSync(join(trial.secrets.root, 'dry', 'commands.sh'), 'utf8')).toContain('ARG_TOKEN is masked');
  });

  it('by render, also where the context is behind a signed URL', async () => {
    const { texts } = trial.secrets;
    const url = `https://files.example/context.tar.gz?X-Amz-Credential=me&X-Amz-Signature=${texts['signed-url']}`;
    const args = [`DEPLOY_TOKEN=${texts['build-arg']}`, 'ARG_TOKEN'].flatMap((one) => ['--build-arg', one]);
    const run = await trial.cli(['render', url, '--tag', TAG, '--namespace', 'ci', ...args]).ended;
    expect(run.status, run.stderr).toBe(0);
    expect(run.stdout).toContain('kind: Job');
    expect(run.stdout).toContain('--build-arg=DEPLOY_TOKEN=***');
    expect(trial.sightings(run)).toEqual([]);
  });

  describe('where the cluster refuses who asks', () => {
    let cluster: FakeCluster;
    beforeEach(async () => {
      cluster = await FakeCluster.start();
      cluster.intercept = ({ response }) => {
        answerStatus(response, 401, 'Unauthorized');
        return true;
      };
    });
    afterEach(() => cluster.close());

    function authority(): string {
      const { clusters } = JSON.parse(cluster.kubeconfig());
      return clusters[0].cluster['certificate-authority-data'];
    }

    const USERS: readonly KubeUser[] = [
      'token',
      'password',
      'key',
      'plugin',
      'failing-plugin',
      'provider',
      'token-file',
    ];
    it.each(USERS)('with %s', async (user) => {
      const proxy = await startHttpProxy();
      try {
        const wish = { server: cluster.url, authority: authority(), user, proxy: `127.0.0.1:${proxy.port}` };
        const kubeconfig = trial.secrets.kubeconfig(wish);
        const path = trial.secrets.write('home/.kube/config', kubeconfig);
        const run = await trial.cli(['build', '.', '--kubeconfig', path, '--tag', TAG]).ended;
        expect(run.stderr, run.stderr).toMatch(/^error (UNAUTHORIZED|KUBECONFIG_INVALID): /m);
        const plugin = join(trial.secrets.root, 'bin');
        const allowed = {
          // A plugin is started as the kubeconfig says.
          'arguments of /bin/sh': ['plugin-argument'],
          environment: ['plugin-environment', 'kubeconfig-proxy'],
        };
        expect(existsSync(plugin)).toBe(true);
        expect(trial.sightings(run, allowed)).toEqual([]);
        const step = await trial.action({ kubeconfig, tags: TAG, namespace: 'ci' }).ended;
        expect(step.status).not.toBe(0);
        expect(trial.sightings(step, allowed)).toEqual([]);
      } finally {
        await proxy.close();
      }
    });

    it.each([
      ['verify', [TAG]],
      ['sweep', ['--sweep-key', 'a']],
      ['doctor', []],
    ] as const)('to %s', async (command, args) => {
      const kubeconfig = trial.secrets.kubeconfig({ server: cluster.url, authority: authority(), user: 'token' });
      const path = trial.secrets.write('home/.kube/config', kubeconfig);
      const run = await trial.cli([command, ...args, '--kubeconfig', path]).ended;
      expect(run.status, run.stderr).not.toBe(0);
      expect(trial.sightings(run)).toEqual([]);
    });
  });

  it.each([
    ['that is away', undefined],
    ['that refuses the password', 407],
    ['that answers with the password', 200],
  ] as const)('where the way leads through a proxy %s', async (_, refuse) => {
    const proxy = await startHttpProxy(refuse === undefined ? {} : { refuse });
    if (refuse === undefined) await proxy.close();
    try {
      const wish = { server: 'https://cluster.example:6443', user: 'token', proxy: `127.0.0.1:${proxy.port}` } as const;
      const kubeconfig = trial.secrets.kubeconfig(wish);
      const path = trial.secrets.write('home/.kube/config', kubeconfig);
      const run = await trial.cli(['build', '.', '--kubeconfig', path, '--tag', TAG, '--timeout', '5s']).ended;
      expect(run.stderr).toMatch(/^error (CLUSTER_UNREACHABLE|TIMEOUT): /m);
      expect(trial.sightings(run)).toEqual([]);
    } finally {
      if (refuse !== undefined) await proxy.close();
    }
  });

  it.each([
    ['a Docker config that is no JSON', 'home/.docker/config.json', (text: string) => `{"auths": {"a": ${text}`],
    [
      'a Docker config whose auth is no base64',
      'home/.docker/config.json',
      (text: string) => JSON.stringify({ auths: { 'registry.example': { auth: `me:${text}` } } }),
    ],
    [
      'a Docker config whose auth is no text',
      'home/.docker/config.json',
      (text: string) => JSON.stringify({ auths: { 'registry.example': { auth: [auth('me', text)] } } }),
    ],
    ['a kubeconfig that is no YAML', 'home/.kube/config', (text: string) => `users:\n- user:\n  token: "${text}\n  x`],
  ])('where there is %s', async (_, path, broken) => {
    trial.secrets.write(path, broken(trial.secrets.text('docker-auth')));
    const args = ['build', '.', '--tag', TAG, '--kubeconfig', join(trial.secrets.home, '.kube', 'config')];
    if (!path.includes('.kube')) {
      const kubeconfig = trial.secrets.kubeconfig({ server: 'https://127.0.0.1:1', user: 'token' });
      trial.secrets.write('home/.kube/config', kubeconfig);
    }
    const run = await trial.cli(args).ended;
    expect(run.stderr).toMatch(/^error (CREDENTIALS_INVALID|KUBECONFIG_INVALID): /m);
    expect(trial.sightings(run)).toEqual([]);
  });

  it('where the key of a client certificate cannot be used', async () => {
    const key = join(trial.secrets.home, 'client.key');
    const option = `registry.example=${trial.secrets.write('home/client.crt', 'no certificate')},${key}`;
    const run = await trial.cli(['build', '.', '--tag', TAG, '--registry-client-certificate', option]).ended;
    expect(run.stderr).toContain(`${key}, named for registry.example, is not a PEM file with a private key`);
    expect(trial.sightings(run)).toEqual([]);
  });

  it('where a credential helper fails and says why', async () => {
    trial.secrets.docker({}, { credHelpers: { 'registry.example': 'bad' } });
    const kubeconfig = trial.secrets.kubeconfig({ server: 'https://127.0.0.1:1', user: 'token' });
    const path = trial.secrets.write('home/.kube/config', kubeconfig);
    const run = await trial.cli(['build', '.', '--tag', TAG, '--kubeconfig', path]).ended;
    expect(run.stderr).toContain('docker-credential-bad, which');
    expect(trial.sightings(run)).toEqual([]);
  });
});
