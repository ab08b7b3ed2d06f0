import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { commandsOf, DIGEST, DryRunBuilds, FILES } from './dry-run-builds.ts';
import { GUARDED, guardedConfig, secretIn } from './guarded-registry.ts';
import { kubectl, ownNamespace } from './local-cluster.ts';
import { contextOf } from './product.ts';
import { serverOnNode } from './remote-servers.ts';

const HELLO = contextOf({ ...FILES, hello: 'hello\n' });
/** More than `kubectl apply` keeps in an annotation, and than gzip makes small. */
const LARGE = contextOf({ ...FILES, hello: randomBytes(250_000).toString('base64') });
const repository = sampleRepository({ ...FILES, hello: 'hello from git\n' });

describe('the files of a dry run, applied as they are', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let git: ServerProcess;
  let builds: DryRunBuilds;

  beforeAll(async () => {
    namespace = await ownNamespace('dry-apply');
    builds = new DryRunBuilds(namespace.name);
    secretIn(namespace.name, 'push', { '.dockerconfigjson': guardedConfig() });
    git = await serverOnNode('git-server.mjs', { root: repository.root });
  });
  afterAll(async () => {
    await git.stop();
    repository.remove();
    await namespace.remove();
  });

  /** The digest that a build has told, once `kubectl apply` has made it; it is deleted by its files then. */
  async function applied(folder: string): Promise<string> {
    await kubectl('apply', '--server-side', '-f', folder);
    const told = await messageOfBuilder();
    await kubectl('delete', '-f', folder, '--wait');
    await builds.nothingLeft();
    return `${told}\n`;
  }

  async function messageOfBuilder(): Promise<string> {
    const ended = '{.items[*].status.containerStatuses[?(@.name=="build")].state.terminated.';
    const told = (field: string) => kubectl('get', 'pods', '-n', namespace.name, '-o', `jsonpath=${ended}${field}}`);
    for (const giveUp = Date.now() + 60_000; (await told('exitCode')) === ''; ) {
      if (Date.now() > giveUp) throw new Error('the builder has not ended');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(await told('exitCode')).toBe('0');
    return await told('message');
  }

  it.each([
    ['a packed context, in a job', HELLO, ['--workload', 'job']],
    ['a packed context, in a pod', HELLO, ['--workload', 'pod']],
    ['a large context', LARGE, []],
    ['a git context, in a job', '', ['--workload', 'job']],
    ['a git context, in a pod', '', ['--workload', 'pod']],
    ['an existing Secret, in a job', HELLO, ['--workload', 'job', '--registry-secret', 'push']],
    ['an existing Secret, in a pod', HELLO, ['--workload', 'pod', '--registry-secret', 'push']],
  ])('perform the same build with %s', async (title, directory, given) => {
    const name = title.toLowerCase().replace(/\W+/g, '-');
    const isGuarded = given.includes('--registry-secret');
    const image = isGuarded ? `${GUARDED}/dry-apply/${name}:1` : `apply-${name}`;
    const options = isGuarded ? [...given, '--kaniko-arg', `--skip-tls-verify-registry=${GUARDED}`] : given;
    const context = directory || `http://${git.host}/team/app.git#${repository.commits.main}`;
    const told = await applied(await builds.shown(context, image, options));
    expect(told).toMatch(DIGEST);
    expect(told).toBe(await builds.built(context, image, options));
  });

  it('perform another build where one argument was changed', async () => {
    const options = ['--build-arg', 'WORD=as it is'];
    const folder = await builds.shown(HELLO, 'apply-changed', options);
    replaceIn(join(folder, 'job.yaml'), '--build-arg=WORD=as it is', '--build-arg=WORD=changed');
    const told = await applied(folder);
    expect(told).toMatch(DIGEST);
    expect(told).not.toBe(await builds.built(HELLO, 'apply-changed', options));
  });

  it('perform the same build by their commands once what is masked is filled in', async () => {
    const options = ['--build-arg', 'WORD_TOKEN=hunter-2', '--dockerfile-inline', dockerfileWith('WORD_TOKEN')];
    const folder = await builds.shown(HELLO, 'apply-masked', options);
    expect((await commandsOf(folder)).stdout).toBe('');
    replaceIn(join(folder, 'job.yaml'), '=WORD_TOKEN=***', '=WORD_TOKEN=hunter-2');
    replaceIn(join(folder, 'commands.sh'), '\nexit 1\n', '\n');
    const ran = await commandsOf(folder);
    expect(ran.status, ran.stderr).toBe(0);
    await builds.nothingLeft();
    expect(ran.stdout).toBe(await builds.built(HELLO, 'apply-masked', options));
  });

  it('have commands that look at no pod of a Job of this name that is just being deleted', async () => {
    const folder = await builds.shown(HELLO, 'apply-twice');
    const good = readFileSync(join(folder, 'job.yaml'), 'utf8');
    replaceIn(join(folder, 'job.yaml'), '--dockerfile=', '--dockerfile=/nowhere');
    const job = /name: (\S+)/.exec(good)?.[1];
    await kubectl('apply', '--server-side', '-f', folder);
    await kubectl('wait', '-n', namespace.name, `job/${job}`, '--for=condition=Failed', '--timeout=60s');
    const [pod = ''] = (await kubectl('get', 'pods', '-n', namespace.name, '-o', 'name')).split('\n');
    const hold = (finalizers: readonly string[] | null) => {
      const patch = `--patch=${JSON.stringify({ metadata: { finalizers } })}`;
      return kubectl('patch', pod, '-n', namespace.name, '--type=merge', patch);
    };
    await hold(['example.com/held']);
    try {
      await kubectl('delete', '-f', folder, '--wait');
      writeFileSync(join(folder, 'job.yaml'), good);
      const ran = await commandsOf(folder);
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stdout).toMatch(DIGEST);
    } finally {
      await hold(null);
    }
    await builds.nothingLeft();
  });
});

function dockerfileWith(word: string): string {
  return FILES.Dockerfile.replaceAll('WORD', word);
}

/** Changes one place of a file, which must be there. */
function replaceIn(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}
