import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auth } from '../support/docker-configs.ts';
import type { CanaryName } from '../support/secret-canaries.ts';
import type { ShownRun } from '../support/secret-run.ts';
import { SecretCount, SecretTrial } from '../support/secret-trial.ts';
import { access } from './local-cluster.ts';
import { type LocalEngine, leftSoon, onMachine, podmen } from './runner-engines.ts';
import { REAL } from './secret-scene.ts';

const { endpoint, caFile, username, password } = access.registries.tls;
const HOST = new URL(endpoint).host;
const DOCKERFILE = `FROM ${onMachine(access.images.busybox)}\nARG DEPLOY_TOKEN\nRUN echo "the step is on"\n`;
/** Build arguments are no secrets: they are arguments of the engine, and of the executor in it. */
const ARGUMENTS: readonly CanaryName[] = ['build-arg', 'build-arg-environment'];

const count = new SecretCount();
const trials: SecretTrial[] = [];
let engine: LocalEngine;
beforeAll(async () => {
  engine = (await podmen()).rootful;
}, 180_000);
afterAll(async () => {
  for (const trial of trials) trial.remove();
  console.log(`secrets on this machine: ${count}`);
});

function begin(dockerfile: string): SecretTrial {
  const trial = new SecretTrial(count, REAL);
  trials.push(trial);
  trial.secrets.write('work/Dockerfile', dockerfile);
  trial.secrets.docker({ [HOST]: { auth: auth(username, password) } });
  return trial;
}

/** The engine of the tests, in the home of the run. */
function environment({ secrets }: SecretTrial): Record<string, string> {
  const { PATH = '', HOME: _, ...settings } = engine.environment;
  return { ...settings, PATH: `${secrets.environment().PATH}:${PATH}` };
}

function inputs(trial: SecretTrial, image: string): Record<string, string> {
  const { texts } = trial.secrets;
  return {
    ...{ 'run-on': 'runner', engine: 'podman', network: 'host' },
    ...{ executor: onMachine(access.images.kanikoDebug), 'executor-version': 'original@v1.24.0' },
    'insecure-registries': new URL(access.registries.plain.endpoint).host,
    'registry-ca': `${HOST}=${caFile}`,
    'build-args': `DEPLOY_TOKEN=${texts['build-arg']}\nARG_TOKEN`,
    'kaniko-args': '--verbosity=trace',
    tags: `${HOST}/${image}:1`,
  };
}

async function seen(trial: SecretTrial, run: ShownRun): Promise<string[]> {
  expect(await leftSoon(engine, 10)).toEqual([]);
  const places = ['arguments of ', 'other arguments of '].map((place) => [place, ARGUMENTS] as const);
  return trial.sightings(run, Object.fromEntries(places));
}

function flags(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => value.split('\n').map((one) => `--${name}=${one}`));
}

describe('no secret is shown on this machine', () => {
  it('by a build that is pushed by podman', async () => {
    const trial = begin(DOCKERFILE);
    const options = flags(inputs(trial, 'runner-secrets-cli'));
    const run = await trial.cli(['build', '.', ...options], { more: environment(trial) }).ended;
    expect(run.status, run.stderr).toBe(0);
    expect(
      [...run.argv].some((argv) => argv.includes('\0create\0')),
      'no command of the engine was seen',
    ).toBe(true);
    expect(await seen(trial, run)).toEqual([]);
  });

  it('by a step that prints its credential and fails', async () => {
    const trial = begin(`${DOCKERFILE}RUN cat /kaniko/.docker/config.json && exit 3\n`);
    const step = await trial.action(inputs(trial, 'runner-secrets-step'), environment(trial)).ended;
    expect(step.status, step.stdout).toBe(4);
    expect(step.stdout).toContain('"auth":"***"');
    expect(await seen(trial, step)).toEqual([]);
  });

  it('by a step that is killed, after its post step', async () => {
    const trial = begin(`${DOCKERFILE}RUN sleep 200\n`);
    const step = trial.action(inputs(trial, 'runner-secrets-killed'), environment(trial));
    await step.saw('\nthe step is on');
    step.child.kill('SIGKILL');
    const killed = await step.ended;
    await trial.post().ended;
    expect(await seen(trial, killed)).toEqual([]);
  });
});
