import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { WorkflowRunner } from '../support/workflow-runner.ts';
import { access, apply, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { privateAuthority, S3_KEYS, serverOnNode, startS3 } from './remote-servers.ts';

const TELL = 'RUN echo "built from $(cat /c/commit.txt): $(ls -A /c | tr "\\n" " ")."';
const FILES = {
  Dockerfile: `FROM ${BUSYBOX}\nCOPY . /c\n${TELL}\n`,
  '.dockerignore': '.git\n',
  'images/my app/Dockerfile.dev': `FROM ${BUSYBOX}\nCOPY hello /hello\nRUN cat /hello\n`,
  'images/my app/hello': 'hello from below\n',
  'images/reads/Dockerfile': `FROM ${BUSYBOX}\nRUN echo read: $(tr '\\0' '\\n' < /proc/1/environ | cut -d= -f1)\n`,
  'images/all/Dockerfile': `FROM ${BUSYBOX}\nCOPY . /c\nRUN echo found $(ls -d /c/.git)\n`,
  'images/all/Dockerfile.dockerignore': '!.git\n',
};
const repository = sampleRepository(FILES);
const { commits } = repository;
const { authority, tls } = privateAuthority();
const LOGIN = { user: 'bob', password: 'hunter-2-of-git' };
const BUILD_MINUTES = 15 * 60_000;

/** The files as a tar.gz: as they are, and once more in a folder, as hosts of repositories pack them. */
function archive(): Buffer {
  const files = { ...FILES, 'commit.txt': 'archive\n' };
  const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`app-1/${path}`, text]));
  const folder = contextOf({ ...files, ...below });
  return execFileSync('tar', ['-C', folder, '-czf', '-', '.'], { maxBuffer: 1e7 });
}

describe('a remote context', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  const servers: ServerProcess[] = [];
  let open: ServerProcess;
  let locked: ServerProcess;
  let token: ServerProcess;
  let files: ServerProcess;
  let s3: ServerProcess;
  let trusted: Record<string, string>;

  beforeAll(async () => {
    namespace = await ownNamespace('remote');
    const packed = archive();
    const folder = contextOf({ 'app.tar.gz': packed, 'ca.pem': authority });
    const { root } = repository;
    open = await serverOnNode('git-server.mjs', { root });
    locked = await serverOnNode('git-server.mjs', { root, ...LOGIN, tls });
    token = await serverOnNode('git-server.mjs', { root, user: 'token-of-git', password: '' });
    files = await serverOnNode('file-server.mjs', { file: join(folder, 'app.tar.gz'), tls });
    s3 = await startS3({ 'contexts/team/app.tar.gz': packed }, tls);
    servers.push(open, locked, token, files, s3);
    trusted = {
      GIT_SSL_CAINFO: join(folder, 'ca.pem'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.https://${locked.host}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}`,
    };
    const storage = {
      ...S3_KEYS,
      AWS_REGION: 'us-east-1',
      S3_ENDPOINT: `https://${s3.host}`,
      S3_FORCE_PATH_STYLE: 'true',
    };
    secret(
      'basic',
      { username: LOGIN.user, password: LOGIN.password, 'ca.crt': authority },
      'kubernetes.io/basic-auth',
    );
    secret('named', { GIT_USERNAME: LOGIN.user, GIT_PASSWORD: LOGIN.password, 'ca.crt': authority });
    secret('wrong', { GIT_USERNAME: LOGIN.user, GIT_PASSWORD: 'wrong', 'ca.crt': authority });
    secret('token', { GIT_TOKEN: 'token-of-git' });
    secret('authority', { 'ca.crt': authority });
    secret('s3', { ...storage, 'ca.crt': authority });
    secret('s3-nowhere', { ...storage, AWS_REGION: '', 'ca.crt': authority });
    secret('s3-wrong', { ...storage, AWS_SECRET_ACCESS_KEY: 'wrong', 'ca.crt': authority });
  }, BUILD_MINUTES);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    repository.remove();
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  function secret(name: string, stringData: Record<string, string>, type = 'Opaque'): void {
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: namespace.name }, type, stringData });
  }

  let count = 0;
  async function build(context: string, options: readonly string[] = [], environment = {}): Promise<Ran> {
    count += 1;
    const tag = `${REGISTRY}/remote-${count}:1`;
    const all = [...localOptions(namespace.name), '--tag', tag, '--output', 'json', ...options];
    const ran = await startCli(['build', context, ...all], environment).ended;
    expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/hunter-2-of-git|token-of-git|sample-secret-of-s3/);
    return ran;
  }

  const app = ({ host }: ServerProcess, scheme = 'https') => `${scheme}://${host}/team/app.git`;

  it.concurrent.each([
    ['', 'main', 'main'],
    ['#other', 'other', 'other'],
    ['#v1', 'older', 'older'],
    ['#refs/pull/7/head', 'pull', 'pull'],
    ['#PULL', 'pull', 'pull'],
    ['#refs/heads/main#OLDER', 'older', 'older'],
  ] as const)('in git%s is built from its commit', async (behind, name, told) => {
    const context = `${app(open, 'http')}${behind.replace('PULL', commits.pull).replace('OLDER', commits.older)}`;
    const ran = await build(context);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(`built from ${told}: .dockerignore Dockerfile commit.txt images .`);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      confirmed: true,
      contextCommit: commits[name],
      contextTransport: 'remote',
    });
  });

  it.concurrent('is an input of the Action as well, which hands the commit on', async () => {
    const runner = new WorkflowRunner(process.execPath);
    try {
      const { plain } = access.registries;
      const cluster = { kubeconfig: access.kubeconfig, namespace: namespace.name };
      const executor = { executor: access.images.kanikoDebug, 'executor-version': 'original@v1.24.0' };
      const registry = { 'insecure-registries': REGISTRY, 'registry-endpoint': `${REGISTRY}=${plain.endpoint}` };
      const context = `${app(open, 'http')}#other`;
      const tags = `${REGISTRY}/remote-action:1`;
      const step = await runner.main({ ...cluster, ...executor, ...registry, context, tags }).finished;
      expect(step.status, step.stdout).toBe(0);
      expect(step.outputs.get('context-commit')).toBe(commits.other);
    } finally {
      runner.remove();
    }
  });

  it.concurrent('in git takes a directory and a Dockerfile of any name below it', async () => {
    const ran = await build(`${app(open, 'http')}#main:images/my%20app`, ['--file', 'Dockerfile.dev']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('hello from below');
  });

  it.concurrent.each(['basic', 'named'])(
    'behind a password and a private authority is built with the Secret %s',
    async (name) => {
      const ran = await build(`${app(locked)}#main`, ['--context-secret', name], trusted);
      expect(ran.status, ran.stderr).toBe(0);
      expect(JSON.parse(ran.stdout)).toMatchObject({ contextCommit: commits.main });
      expect(ran.stderr).not.toContain('hides previous definition');
    },
  );

  it.concurrent('behind a password that this machine does not know is built, and warned of', async () => {
    const ran = await build(`${app(token, 'http')}#v1`, ['--context-secret', 'token']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('built from older: ');
    expect(ran.stderr).toMatch(/warning: \S+ is not pinned to a commit: the server wants credentials/);
    expect(JSON.parse(ran.stdout).contextCommit).toBeUndefined();
  });

  it.concurrent.each([
    [
      'with a wrong password',
      ['--context-secret', 'wrong'],
      /^error CONTEXT_NOT_FETCHED: \S+#main cannot be fetched: the server does not accept what the Secret 'wrong' holds\. Check its keys: GIT_USERNAME/,
    ],
    [
      'without a password',
      ['--context-secret', 'authority'],
      /^error CONTEXT_NOT_FETCHED: .*the server does not accept what the Secret 'authority' holds/,
    ],
    [
      'whose authority nobody knows',
      [],
      /^error CONTEXT_NOT_FETCHED: .*signed by an unknown authority\. Put the authority into the key ca\.crt/,
    ],
    [
      'with a Secret that does not exist',
      ['--context-secret', 'nowhere'],
      /^error POD_NOT_STARTED: the secret 'nowhere' does not exist in the namespace\. .*context-secret/,
    ],
  ] as const)('in git %s is told', async (_what, options, said) => {
    const ran = await build(`${app(locked)}#main`, options);
    expect(errorLine(ran)).toMatch(said);
    expect(ran.stderr).toMatch(/not pinned to a commit: its certificate is not trusted here/);
    expect(ran.stdout).toBe('');
  });

  it.concurrent.each([
    ['#nope', /^error CONTEXT_INVALID: .* has no branch, tag or ref 'nope'/, 2],
    [`#${'1'.repeat(40)}`, /^error CONTEXT_NOT_FETCHED: .* the repository has no '1{40}' on a branch or tag/, 4],
    ['#main:no/such', /^error CONTEXT_NOT_FETCHED: .* it has no directory 'no\/such'/, 4],
    ['#main:images', /^error DOCKERFILE_MISSING: there is no images\/Dockerfile in /, 2],
  ] as const)('in git%s is told', async (behind, said, status) => {
    const ran = await build(`${app(open, 'http')}${behind}`);
    expect(errorLine(ran)).toMatch(said);
    expect(ran.status).toBe(status);
  });

  it.concurrent('in S3 is built with the keys of a Secret; this executor leaves the archive beside its files', async () => {
    const ran = await build('s3://contexts/team/app.tar.gz', ['--context-secret', 's3']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(
      'built from archive: .dockerignore Dockerfile app-1 commit.txt context.tar.gz images .',
    );
    expect(JSON.parse(ran.stdout)).toMatchObject({ confirmed: true, contextTransport: 'remote' });
    expect(JSON.parse(ran.stdout).contextCommit).toBeUndefined();
  });

  it.concurrent('in S3 can be a folder of the archive, and then it is not there', async () => {
    const ran = await build('s3://contexts/team/app.tar.gz#:app-1', ['--context-secret', 's3']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('built from archive: .dockerignore Dockerfile commit.txt images .');
  });

  it.concurrent.each([
    [
      'team/app.tar.gz',
      's3-wrong',
      /^error CONTEXT_NOT_FETCHED: .*does not accept what the Secret 's3-wrong' holds\. Check its keys: AWS_ACCESS_KEY_ID/,
    ],
    ['team/app.tar.gz', 's3-nowhere', /^error CONTEXT_NOT_FETCHED: .* AWS_REGION/],
    ['team/none.tar.gz', 's3', /^error CONTEXT_NOT_FETCHED: .* the server has nothing there/],
    [
      'team/app.tar.gz',
      'token',
      /^error POD_NOT_STARTED: .*AWS_ACCESS_KEY_ID.*\. Add the key AWS_ACCESS_KEY_ID to the Secret token\./,
    ],
  ])('in S3 at %s with the Secret %s is told', async (key, name, said) => {
    expect(errorLine(await build(`s3://contexts/${key}`, ['--context-secret', name]))).toMatch(said);
  });

  it.concurrent('that is an archive on a web server is built, and without its authority is not', async () => {
    const context = `https://${files.host}/any/app.tar.gz`;
    const ran = await build(context, ['--context-secret', 'authority']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('built from archive: .dockerignore Dockerfile app-1 commit.txt images .');
    expect(errorLine(await build(context))).toMatch(/^error CONTEXT_NOT_FETCHED: .*signed by an unknown authority/);
  });

  it.concurrent('has credentials that a RUN step can read, as the docs say', async () => {
    const ran = await build(`${app(open, 'http')}#main:images/reads`, ['--context-secret', 'named']);
    expect(ran.stderr).toMatch(/read: .*GIT_PASSWORD/);
  });

  it.concurrent('in git brings .git along unless .dockerignore leaves it out, as the docs say', async () => {
    const ran = await build(`${app(open, 'http')}#main`, ['--file', 'images/all/Dockerfile']);
    expect(ran.stderr).toMatch(/found \/c\/\.git\b/);
  });
});
