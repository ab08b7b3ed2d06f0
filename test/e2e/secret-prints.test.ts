import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auth } from '../support/docker-configs.ts';
import { SecretCount, type SecretTrial } from '../support/secret-trial.ts';
import { GUARDED } from './guarded-registry.ts';
import { access } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { REAL, SecretScene, sceneInputs, sceneOptions } from './secret-scene.ts';

const CONFIG = '/kaniko/.docker/config.json';
/** What a build does that wants its credential to be read: as it is, packed, and taken out of its JSON. */
const PRINTS = [
  `RUN cat ${CONFIG}; echo; base64 -w 0 ${CONFIG}; echo; sed 's/.*"auth":"//; s/".*//' ${CONFIG}`,
  `RUN sed 's/.*"auth":"//; s/".*//' ${CONFIG} | base64 -d && echo`,
  `RUN sed 's/.*"auth":"//; s/".*//' ${CONFIG} > /auth && printf 'cut in ' && head -c 20 /auth && sleep 1 && tail -c +21 /auth`,
].join('\n');
/** The same over several lines, which no mask knows. */
const FOLDED = `RUN sed 's/.*"auth":"//; s/".*//' ${CONFIG} | fold -w 10`;
const { username, password } = access.registries.tls;

const count = new SecretCount();
const trials: SecretTrial[] = [];
let scene: SecretScene;
beforeAll(async () => {
  scene = await SecretScene.make('secret-prints');
});
afterAll(async () => {
  for (const trial of trials) trial.remove();
  await scene.close();
  console.log(`secrets that a build prints: ${count}`);
}, 60_000);

function begin(steps: string): SecretTrial {
  const trial = scene.trial(count, `FROM ${BUSYBOX}\n${steps}\nRUN echo "it was printed"\n`);
  trial.secrets.docker({ [GUARDED]: { auth: auth(username, password) } });
  trials.push(trial);
  return trial;
}

function image(name: string): string {
  return `${GUARDED}/secret-prints-${name}:1`;
}

describe.concurrent('a build that prints its own credential', () => {
  it('shows none on the command line that brought it', async () => {
    const trial = begin(PRINTS);
    const run = await trial.cli(['build', '.', ...sceneOptions(scene), '--tag', image('cli')]).ended;
    expect(run.status, run.stderr).toBe(0);
    expect(run.stderr).toContain('"auth":"***"');
    expect(run.stderr).toContain('it was printed\n');
    expect(trial.sightings(run)).toEqual([]);
  });

  it('shows none in the log, the annotations and the summary of a step that brought it', async () => {
    const trial = begin(`${PRINTS}\nRUN cat ${CONFIG} && exit 3`);
    const kubeconfig = scene.kubeconfig(trial);
    const step = await trial.action({ ...sceneInputs(scene), kubeconfig, tags: image('step') }).ended;
    expect(step.status, step.stdout).toBe(4);
    expect(step.stdout).toContain('"auth":"***"');
    for (const secret of [password, auth(username, password)]) expect(step.stdout).toContain(`::add-mask::${secret}\n`);
    expect(trial.sightings(step)).toEqual([]);
  });

  it('has none where the credentials are isolated', async () => {
    const trial = begin(`RUN ! cat ${CONFIG}; ! find / -xdev -name config.json -exec cat {} + | grep auth`);
    const isolated = ['--isolate-credentials', '--pusher-image', access.images.craneDebug];
    const run = await trial.cli(['build', '.', ...sceneOptions(scene), '--tag', image('isolated'), ...isolated]).ended;
    expect(run.status, run.stderr).toBe(0);
    expect(trial.sightings(run)).toEqual([]);
  });

  it('shows it where it is cut over lines: no mask knows the pieces', async () => {
    const trial = begin(FOLDED);
    const run = await trial.cli(['build', '.', ...sceneOptions(scene), '--tag', image('folded')]).ended;
    expect(run.status, run.stderr).toBe(0);
    expect(new Set(trial.sightings(run).map((one) => one.split(', ')[0]))).toEqual(
      new Set(['stderr: push-login', 'stderr: push-password']),
    );
  });

  it('shows it where it comes from a Secret of the cluster: nobody here knows what is in there', async () => {
    const trial = begin(PRINTS);
    scene.secret('existing', {
      'config.json': JSON.stringify({ auths: { [GUARDED]: { auth: auth(username, password) } } }),
    });
    const options = [...sceneOptions(scene), '--registry-secret', 'existing'];
    const run = await trial.cli(['build', '.', ...options, '--tag', image('existing')]).ended;
    expect(run.status, run.stderr).toBe(0);
    expect(run.stderr).toContain(REAL['push-login']);
  });
});
