import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { commandsOf, DIGEST, DryRunBuilds, FILES, startCommands } from './dry-run-builds.ts';
import { GUARDED, guardedConfig, secretIn } from './guarded-registry.ts';
import { leftIn, ownNamespace } from './local-cluster.ts';
import { BUSYBOX, contextOf } from './product.ts';
import { serverOnNode } from './remote-servers.ts';

const HELLO = contextOf({ ...FILES, hello: "it's hello\n" });
const repository = sampleRepository({ ...FILES, hello: 'hello from git\n' });

describe('the commands of a dry run', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let git: ServerProcess;
  let builds: DryRunBuilds;

  beforeAll(async () => {
    namespace = await ownNamespace('dry-run');
    builds = new DryRunBuilds(namespace.name);
    secretIn(namespace.name, 'push', { '.dockerconfigjson': guardedConfig() });
    git = await serverOnNode('git-server.mjs', { root: repository.root });
  });
  afterAll(async () => {
    await git.stop();
    repository.remove();
    await namespace.remove();
  });

  it.each([
    ['configmap', 'job', ['commands.sh', 'configmap.yaml', 'job.yaml']],
    ['configmap', 'pod', ['commands.sh', 'configmap.yaml', 'pod.yaml']],
    ['stdin', 'job', ['commands.sh', 'context.tar.gz', 'job.yaml']],
    ['stdin', 'pod', ['commands.sh', 'context.tar.gz', 'pod.yaml']],
  ])('perform the same build with the context by %s, in a %s', async (transport, workload, files) => {
    const options = ['--context-transport', transport, '--workload', workload];
    const image = `${transport}-${workload}`;
    const folder = await builds.shown(HELLO, image, options);
    expect(readdirSync(folder).sort()).toEqual(files);
    const ran = await commandsOf(folder);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain("it's hello");
    await builds.nothingLeft();
    expect(ran.stdout).toBe(await builds.built(HELLO, image, options));
  });

  it('perform another build where the context is another', async () => {
    const other = contextOf({ ...FILES, hello: 'another hello\n' });
    const ran = await commandsOf(await builds.shown(other, 'other'));
    expect(ran.stdout).toMatch(DIGEST);
    expect(ran.stdout).not.toBe(await builds.built(HELLO, 'other'));
  });

  it.each([
    ['its own Dockerfile', [], ['commands.sh', 'job.yaml']],
    [
      'one that is sent',
      ['--dockerfile-inline', `FROM ${BUSYBOX}\nCOPY hello /sent\nRUN cat /sent\n`],
      ['Dockerfile', 'commands.sh', 'configmap.yaml', 'job.yaml'],
    ],
  ])('perform the same build with a git context and %s', async (_, options, files) => {
    const context = `http://${git.host}/team/app.git#${repository.commits.main}`;
    const image = `git-${options.length}`;
    const folder = await builds.shown(context, image, options);
    expect(readdirSync(folder).sort()).toEqual(files);
    const ran = await commandsOf(folder);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('hello from git');
    await builds.nothingLeft();
    expect(ran.stdout).toBe(await builds.built(context, image, options));
  });

  it.each(['job', 'pod'])('perform the same build with an existing Secret, in a %s', async (workload) => {
    const tls = ['--kaniko-arg', `--skip-tls-verify-registry=${GUARDED}`];
    const options = [...tls, '--registry-secret', 'push', '--workload', workload];
    const image = `${GUARDED}/dry-run/secret-${workload}:1`;
    const folder = await builds.shown(HELLO, image, options);
    expect(readFileSync(join(folder, 'commands.sh'), 'utf8')).toContain('# The Secret push must exist');
    const ran = await commandsOf(folder);
    expect(ran.status, ran.stderr).toBe(0);
    await builds.nothingLeft();
    expect(ran.stdout).toBe(await builds.built(HELLO, image, options));
  });

  it('fail with a build that fails, and leave nothing either', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN echo so it ends; exit 3\n` });
    const ran = await commandsOf(await builds.shown(context, 'fails'));
    expect(ran.status).toBe(1);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/so it ends.*the build failed: exit status 3\n/s);
    await builds.nothingLeft();
  });

  it('leave nothing when they are told to end', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN echo it takes long; sleep 120\n` });
    const child = startCommands(await builds.shown(context, 'ended'));
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (piece) => {
      told += piece;
      if (told.includes('\nit takes long')) child.kill('SIGTERM');
    });
    const [status] = await once(child, 'close');
    expect(status, told).toBe(143);
    await builds.nothingLeft();
  });

  it('do nothing and say why where something is missing', async () => {
    const options = ['--context-transport', 'exec', '--build-arg', 'TOKEN=hunter-2'];
    const folder = await builds.shown(HELLO, 'missing', options);
    const ran = await commandsOf(folder);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^missing: --build-arg=TOKEN is masked .*\nmissing: the context .*\n$/);
    expect(await leftIn(namespace.name, 0)).toEqual([]);
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('hunter-2');
  });
});
