import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auth } from '../support/docker-configs.ts';
import type { CanaryName } from '../support/secret-canaries.ts';
import type { ShownRun } from '../support/secret-run.ts';
import { SecretCount, type SecretTrial } from '../support/secret-trial.ts';
import { GUARDED, guardedCrane } from './guarded-registry.ts';
import { access, kubectl } from './local-cluster.ts';
import { BUSYBOX, contextOf } from './product.ts';
import { BUILD_ARGUMENTS, REAL, SecretScene, sceneInputs, sceneOptions } from './secret-scene.ts';

const DOCKERFILE = `FROM ${BUSYBOX}\nARG DEPLOY_TOKEN\nRUN echo "the step is on" && echo built > /built\n`;
const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;
const LOGGED_IN = { [GUARDED]: { auth: auth(access.registries.tls.username, access.registries.tls.password) } };
const DEBUG = '--verbosity=trace';

const count = new SecretCount();
/** Every home, and what of it is in the arguments of the executor, and so in its pod, by what it is. */
const trials: { readonly trial: SecretTrial; readonly args: readonly CanaryName[] }[] = [];
let scene: SecretScene;
beforeAll(async () => {
  scene = await SecretScene.make('secrets');
});
afterAll(async () => {
  for (const { trial } of trials) trial.remove();
  await scene.close();
}, 60_000);

function begin(dockerfile: string, args: readonly CanaryName[] = BUILD_ARGUMENTS): SecretTrial {
  const trial = scene.trial(count, dockerfile);
  trials.push({ trial, args });
  return trial;
}

/** Where the canaries of a run are and must not be. */
function seen(trial: SecretTrial, run: ShownRun): string[] {
  const args = trials.find((one) => one.trial === trial)?.args ?? [];
  return trial.sightings(run, { 'other arguments of /kaniko/executor': args, description: args });
}

/** The command line with what every build has: debugging, and build arguments that look like secrets. */
function build(trial: SecretTrial, image: string, ...more: string[]) {
  const { texts } = trial.secrets;
  const args = [
    `DEPLOY_TOKEN=${texts['build-arg']}`,
    `SITE=https://me:${texts['build-arg-url']}@site.example`,
    'ARG_TOKEN',
  ];
  const options = [...sceneOptions(scene), '--kaniko-arg', DEBUG, ...args.flatMap((one) => ['--build-arg', one])];
  return trial.cli(['build', '.', ...options, '--tag', image, ...more]);
}

describe('no secret is shown in the cluster', () => {
  it('by a build that is pushed, nor in its image', async () => {
    const trial = begin(DOCKERFILE);
    trial.secrets.docker(LOGGED_IN);
    const image = `${GUARDED}/secrets-pushed:1`;
    const run = await build(trial, image, '--output', 'json', '--keep').ended;
    expect(run.status, run.stderr).toBe(0);
    const { pod } = JSON.parse(run.stdout);
    trial.place('log of all containers', await scene.containerLogs(String(pod).split('/')[1] ?? ''));
    trial.place('description of the pod', await kubectl('describe', 'pods', '-n', scene.namespace));
    trial.place('manifest', await guardedCrane('manifest', image));
    trial.place('config and history', await guardedCrane('config', image));
    const folder = contextOf({});
    await guardedCrane('pull', '--format=oci', image, join(folder, 'layout'));
    await guardedCrane('export', image, join(folder, 'files.tar'));
    trial.place('files', readFileSync(join(folder, 'files.tar')));
    const blobs = join(folder, 'layout', 'blobs', 'sha256');
    for (const blob of readdirSync(blobs)) trial.place(`blob ${blob}`, readFileSync(join(blobs, blob)));
    expect(seen(trial, run)).toEqual([]);
    await kubectl('delete', 'jobs', '-n', scene.namespace, '--all');
  });

  it('by a step with all of its inputs, isolated credentials and debugging', async () => {
    const trial = begin(DOCKERFILE);
    const { texts } = trial.secrets;
    const step = await trial.action({
      ...sceneInputs(scene),
      kubeconfig: scene.kubeconfig(trial),
      tags: `${GUARDED}/secrets-isolated:1`,
      'registry-credentials': `${GUARDED}=${REAL['push-login']}`,
      'pull-credentials': `other.example=me:${texts['pull-credentials']}`,
      ...{ 'isolate-credentials': 'true', 'pusher-image': access.images.craneDebug },
      'build-args': `DEPLOY_TOKEN=${texts['build-arg']}\nARG_TOKEN`,
      ...{ 'kaniko-args': DEBUG, 'github-token': texts['github-token'] },
    }).ended;
    expect(step.status, step.stdout).toBe(0);
    expect(seen(trial, step)).toEqual([]);
  });

  it('by a build that fails', async () => {
    const trial = begin(`${DOCKERFILE}RUN exit 7\n`);
    trial.secrets.docker(LOGGED_IN);
    const run = await build(trial, `${GUARDED}/secrets-failed:1`).ended;
    expect(run.status, run.stderr).toBe(4);
    expect(seen(trial, run)).toEqual([]);
  });

  it('by a push that the registry refuses, with a password that was given or one in a Secret', async () => {
    const trial = begin(DOCKERFILE);
    const { texts } = trial.secrets;
    const wrong = `${GUARDED}=builder:${texts['registry-credentials']}`;
    const given = await build(trial, `${GUARDED}/secrets-refused:1`, '--registry-credential', wrong).ended;
    expect(given.status, given.stderr).toBe(5);
    expect(seen(trial, given)).toEqual([]);
    const config = JSON.stringify({ auths: { [GUARDED]: { auth: auth('builder', texts['registry-secret']) } } });
    scene.secret('registry-secret', { 'config.json': config });
    const held = await build(trial, `${GUARDED}/secrets-held:1`, '--registry-secret', 'registry-secret').ended;
    expect(held.status, held.stderr).toBe(5);
    expect(seen(trial, held)).toEqual([]);
  });

  it('where the executor cannot fetch its context, from a signed URL or with a Secret', async () => {
    const trial = begin(DOCKERFILE, ['signed-url']);
    const { texts } = trial.secrets;
    scene.secret('context-secret', { GIT_USERNAME: 'me', GIT_PASSWORD: texts['context-secret'] });
    const options = [...sceneOptions(scene), '--no-push', '--kaniko-arg', DEBUG];
    const url = `https://files.invalid/context.tar.gz?X-Amz-Signature=${texts['signed-url']}`;
    const signed = await trial.cli(['build', url, ...options]).ended;
    expect(signed.status, signed.stderr).not.toBe(0);
    expect(signed.stderr).toContain('looks signed');
    expect(seen(trial, signed)).toEqual([]);
    const git = await trial.cli([
      'build',
      'https://git.invalid/a/b.git',
      '--context-secret',
      'context-secret',
      ...options,
    ]).ended;
    expect(git.status, git.stderr).not.toBe(0);
    expect(seen(trial, git)).toEqual([]);
  });

  it('by a build that is cancelled, and by a step that is killed, with what its post step does', async () => {
    const trial = begin(SLOW);
    trial.secrets.docker(LOGGED_IN);
    const running = build(trial, `${GUARDED}/secrets-cancelled:1`);
    await running.saw('  | the step is on');
    running.child.kill('SIGTERM');
    const cancelled = await running.ended;
    expect(cancelled.status, cancelled.stderr).toBe(143);
    expect(seen(trial, cancelled)).toEqual([]);
    const kubeconfig = scene.kubeconfig(trial);
    const step = trial.action({ ...sceneInputs(scene), kubeconfig, tags: `${GUARDED}/secrets-killed:1` });
    await step.saw('\nthe step is on');
    step.child.kill('SIGKILL');
    const killed = await step.ended;
    const post = await trial.post().ended;
    expect(post.stdout).toContain('removed what the step left behind');
    expect(seen(trial, killed)).toEqual([]);
    expect(seen(trial, post)).toEqual([]);
  });

  it('by verify and by sweep', async () => {
    const trial = begin(DOCKERFILE);
    const image = access.images.busybox;
    const scope = ['--namespace', scene.namespace];
    const verified = await trial.cli(['verify', image, ...scope, '--', 'true']).ended;
    expect(verified.status, verified.stderr).toBe(0);
    expect(seen(trial, verified)).toEqual([]);
    const swept = await trial.cli(['sweep', ...scope, '--sweep-key', 'nothing']).ended;
    expect(swept.status, swept.stderr).toBe(0);
    expect(seen(trial, swept)).toEqual([]);
  });

  it('in any version of any object of the namespace, but for the one Secret of each build', async () => {
    const { kinds, text, ownSecrets } = scene.objects();
    for (const kind of ['Pod', 'Job', 'ConfigMap', 'Secret', 'Event'])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(3);
    expect(text).toContain('"managedFields"');
    for (const { trial, args } of trials) {
      expect(trial.search([['objects', text]], { objects: args })).toEqual([]);
    }
    const versions = [...kinds.values()].reduce((sum, one) => sum + one, 0);
    console.log(`secrets in the cluster: ${count}; ${versions} versions of objects, ${ownSecrets} Secrets of builds`);
  });
});
