import type { V1Job } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { answerStatus, type Exchange } from '../../support/fake-cluster.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { ended, IsolatedLab, isolatedPod } from './isolated-lab.ts';

const CONFIG = '{"auths":{"registry.example:5000":{"auth":"dTpodW50ZXIy"}}}';
const NAME = 'kaniko-app-abcdefgh';

let lab: IsolatedLab;
beforeEach(async () => {
  lab = await IsolatedLab.start();
  lab.fake.found = { config: CONFIG, secrets: ['hunter2'], found: [], without: [] };
  lab.cluster.setPod(isolatedPod({ build: ended(0), push: ended(0, DIGEST_TEXT) }));
  lab.cluster.endLog();
});
afterEach(() => lab.close());

/** What was created, in order. */
function created(): string[] {
  return lab.cluster.asked.flatMap(({ method, path }) =>
    method === 'POST' && path.includes('/namespaces/ci/') ? [path.split('/').at(-1) ?? ''] : [],
  );
}

/** Lets `answer` take what the client asks of Secrets. */
function onSecrets(answer: (exchange: Exchange) => boolean): void {
  lab.cluster.intercept = (exchange) => exchange.path.endsWith('/secrets') && answer(exchange);
}

async function failure(): Promise<unknown> {
  return await lab.build().then(
    () => 'it went well',
    (error: unknown) => error,
  );
}

describe('the Secret of a run', () => {
  it('is made after the Job that owns it, and before the context', async () => {
    await lab.build();
    expect(created().filter((kind) => /jobs|secrets|configmaps/.test(kind))).toEqual(['jobs', 'secrets', 'configmaps']);
    const secret = lab.cluster.secrets.get(NAME);
    expect(secret).toMatchObject({
      immutable: true,
      metadata: { ownerReferences: [{ kind: 'Job', name: NAME, uid: `uid-of-${NAME}` }] },
    });
    expect(Buffer.from(secret?.data?.['config.json'] ?? '', 'base64').toString()).toBe(CONFIG);
    expect(lab.cluster.jobs.size).toBe(0);
  });

  it('has the name under which the pod looks for it', async () => {
    const jobs: V1Job[] = [];
    lab.cluster.intercept = ({ method, path, body }) => {
      if (method === 'POST' && path.endsWith('/jobs')) jobs.push(body as V1Job);
      return false;
    };
    await lab.build();
    const volumes = jobs.flatMap((job) => job.spec?.template.spec?.volumes ?? []);
    const names = volumes.flatMap(({ secret }) => (secret === undefined ? [] : [secret.secretName]));
    expect(names).toEqual([NAME]);
    expect(lab.cluster.secrets.has(NAME)).toBe(true);
  });

  it('is none where nothing opens a registry', async () => {
    lab.fake.found = { secrets: [], found: [], without: [] };
    await lab.build();
    expect(created()).not.toContain('secrets');
  });

  it('is there once where the answer to its creation was lost', async () => {
    let lost = 0;
    onSecrets((exchange) => {
      if (lost > 0) return false;
      lost += 1;
      const made = exchange.body as { metadata: { name: string } };
      lab.cluster.secrets.set(made.metadata.name, made);
      exchange.response.destroy();
      return true;
    });
    await expect(lab.build()).resolves.toMatchObject({ digest: DIGEST_TEXT });
    expect(created().filter((kind) => kind === 'secrets')).toHaveLength(2);
    expect(lab.cluster.secrets.size).toBe(1);
  });
});

describe('a Secret that cannot be made', () => {
  it.each<[string, (exchange: Exchange) => boolean, object]>([
    [
      'is forbidden',
      ({ response }) => answerStatus(response, 403, 'secrets is forbidden: User "x" cannot create'),
      { message: expect.stringContaining('create the Secret with the credentials in namespace ci') },
    ],
    [
      'fails again and again',
      ({ response }) => answerStatus(response, 500, 'etcdserver: request timed out'),
      { message: expect.stringContaining('etcdserver: request timed out') },
    ],
    [
      'gets no answer',
      ({ response }) => {
        response.destroy();
        return true;
      },
      { code: 'CLUSTER_UNREACHABLE' },
    ],
  ])('ends the run where it %s, and nothing is left or shown', async (_what, answer, expected) => {
    onSecrets(answer);
    const error = await failure();
    expect(error).toBeInstanceOf(BuildError);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify([error, (error as Error).message, lab.reporter.told])).not.toMatch(/hunter2|aHVudGVy/);
    expect(lab.cluster.jobs.size).toBe(0);
    expect(lab.followed).toEqual([]);
    expect(created()).not.toContain('configmaps');
  });

  it('is not asked for again after it was forbidden', async () => {
    onSecrets(({ response }) => answerStatus(response, 403, 'forbidden'));
    await failure();
    expect(created().filter((kind) => kind === 'secrets')).toHaveLength(1);
  });

  it('is found out before anything is made where the rights tell', async () => {
    lab.cluster.denied.add('create secrets');
    expect(await failure()).toMatchObject({ message: expect.stringContaining('create secrets') });
    expect(created().filter((kind) => /jobs|secrets/.test(kind))).toEqual([]);
  });
});

describe('a run that is cancelled while its Secret is made', () => {
  it('leaves nothing: the creation is brought to its end first', async () => {
    const reason = new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 });
    onSecrets((exchange) => {
      lab.cancel.abort(reason);
      setTimeout(() => lab.cluster.answer(exchange), 50);
      return true;
    });
    expect(await failure()).toBe(reason);
    expect(lab.cluster.secrets.size).toBe(1);
    expect(lab.cluster.jobs.size).toBe(0);
    expect(created()).not.toContain('configmaps');
  });
});
