import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeCluster } from '../support/fake-cluster.ts';
import { SecretCount, SecretTrial } from '../support/secret-trial.ts';

const count = new SecretCount();
const TAG = 'registry.example/team/app:1';

let trial: SecretTrial;
beforeEach(() => {
  trial = new SecretTrial(count);
  trial.secrets.write('work/Dockerfile', 'FROM registry.example/base:1\nRUN true\n');
});
afterEach(() => trial.remove());
afterAll(() => console.log(`secrets in runs that crash: ${count}`));

/** Breaks what the product takes for granted, as a defect of ours would. */
const PRELOADS = {
  internal: `const crypto = require('node:crypto');
crypto.randomInt = () => { throw new TypeError('broken'); };
require('node:module').syncBuiltinESMExports();`,
  uncaught: onceCredentialsAreKnown(`throw new TypeError('broken');`),
  rejected: onceCredentialsAreKnown(`Promise.reject(new TypeError('broken'));`),
} as const;

/** A script that does this when the run has told where its credentials come from. */
function onceCredentialsAreKnown(deed: string): string {
  return `for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (text, ...more) => {
    if (String(text).includes('credentials for')) setImmediate(() => { ${deed} });
    return write(text, ...more);
  };
}`;
}

describe('a run that crashes', () => {
  let cluster: FakeCluster;
  let hanging = false;
  beforeEach(async () => {
    hanging = false;
    cluster = await FakeCluster.start();
    cluster.token = trial.secrets.text('kubeconfig-token');
    cluster.intercept = () => hanging;
  });
  afterEach(() => cluster.close());

  /** Credentials for the registry, from a helper; and the kubeconfig as text. */
  function prepared(): string {
    trial.secrets.docker({}, { credHelpers: { 'registry.example': 'good' } });
    const { clusters } = JSON.parse(cluster.kubeconfig());
    const authority = clusters[0].cluster['certificate-authority-data'];
    return trial.secrets.kubeconfig({ server: cluster.url, authority, user: 'token' });
  }

  it.each(['internal', 'uncaught', 'rejected'] as const)('by a defect (%s) shows no secret', async (kind) => {
    hanging = kind !== 'internal';
    const kubeconfig = prepared();
    const preload = trial.secrets.write('preload.cjs', PRELOADS[kind]);
    const path = trial.secrets.write('home/.kube/config', kubeconfig);
    const args = ['build', '.', '--kubeconfig', path, '--tag', TAG];
    const run = await trial.cli(args, { node: ['--require', preload] }).ended;
    expect(run.stderr).toContain('credentials for registry.example: docker-credential-good');
    expect(run.stderr).toContain('broken');
    expect(run.status, run.stderr).toBe(kind === 'internal' ? 70 : 1);
    expect(trial.sightings(run)).toEqual([]);
    const inputs = { kubeconfig, tags: TAG, namespace: 'ci' };
    const step = await trial.action(inputs, { NODE_OPTIONS: `--require ${preload}` }).ended;
    expect(step.status).toBe(kind === 'internal' ? 70 : 1);
    expect(step.stdout + step.stderr).toContain('broken');
    const post = await trial.post().ended;
    // The step was ended before it could delete its copy of the kubeconfig: the post step does.
    expect(trial.sightings(post)).toEqual([]);
    expect(trial.sightings(step)).toEqual([]);
  });

  it.each(['SIGABRT', 'SIGSEGV', 'SIGQUIT', 'SIGKILL', 'SIGTERM'] as const)(
    'by %s leaves no secret, and no core under the limits that most machines have',
    async (signal) => {
      hanging = true;
      const step = trial.action({ kubeconfig: prepared(), tags: TAG, namespace: 'ci' });
      await step.saw('credentials for registry.example');
      step.child.kill(signal);
      const ended = await step.ended;
      expect(ended.status === null ? ended.signal : ended.status).toBe(signal === 'SIGTERM' ? 143 : signal);
      const post = await trial.post().ended;
      expect(trial.sightings(post)).toEqual([]);
      expect(trial.sightings(ended)).toEqual([]);
    },
  );

  it('leaves a core that holds what was in memory where limits allow one, and none where they do not', async () => {
    hanging = true;
    const path = trial.secrets.write('home/.kube/config', prepared());
    const crash = async (limit: string): Promise<Map<string, Buffer>> => {
      const run = trial.cli(['build', '.', '--kubeconfig', path, '--tag', TAG], { limit });
      await run.saw('credentials for registry.example');
      run.child.kill('SIGABRT');
      expect(trial.sightings(await run.ended, { 'file work/core': Object.keys(trial.secrets.texts) })).toEqual([]);
      return trial.secrets.left();
    };
    expect([...(await crash('0')).keys()]).toEqual([]);
    const left = await crash('unlimited');
    // Elsewhere a program of the machine takes it, or it goes to a folder of the machine's.
    const isHere = !/^[|/]/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8'));
    const inCore = trial.search([...left].map(([name, content]) => [name, content] as const));
    expect(inCore.some((one) => one.includes('helper-secret'))).toBe(isHere);
    expect(left.size).toBe(isHere ? 1 : 0);
  });
});
