import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { fileIn } from './image-file.ts';
import { apply, crane, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { privateAuthority, S3_KEYS, serverOnNode, startS3 } from './remote-servers.ts';

const MINUTES = 10 * 60_000;
const OWN = 'FROM nowhere.invalid/the-own-dockerfile\n';
const FILES = {
  Dockerfile: OWN,
  '.dockerignore': '.git\nleft-out\nsecrets/*\n!secrets/public\n',
  'left-out': 'l',
  'secrets/key': 'k',
  'secrets/public': 'p',
  'sub/Dockerfile': OWN,
  'sub/Dockerfile.dockerignore': 'kept\n',
  'sub/.dockerignore': 'left-out\n',
  'sub/left-out': 'l',
  'sub/kept': 'k',
};
const LISTING = 'COPY . /c\nRUN echo found: $(cd /c && find . -type f | sort).\n';
const repository = sampleRepository(FILES);
const { authority, tls } = privateAuthority();

function archive(): Buffer {
  const folder = contextOf({ ...FILES, 'dist/app': 'app', 'dist/my notes.txt': 'notes', 'dist/tree/x': 'x' });
  return execFileSync('tar', ['-C', folder, '-czf', '-', '.'], { maxBuffer: 1e7 });
}

describe('a Dockerfile that is sent beside a remote context', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  const servers: ServerProcess[] = [];
  let git: ServerProcess;
  let files: ServerProcess;

  beforeAll(async () => {
    namespace = await ownNamespace('remote-text');
    const packed = archive();
    git = await serverOnNode('git-server.mjs', { root: repository.root });
    files = await serverOnNode('file-server.mjs', { file: join(contextOf({ 'a.tar.gz': packed }), 'a.tar.gz'), tls });
    const s3 = await startS3({ 'contexts/a.tar.gz': packed }, tls);
    servers.push(git, files, s3);
    const storage = { S3_ENDPOINT: `https://${s3.host}`, S3_FORCE_PATH_STYLE: 'true', AWS_REGION: 'us-east-1' };
    const stringData = { ...S3_KEYS, ...storage, 'ca.crt': authority };
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'all', namespace: namespace.name }, stringData });
  }, MINUTES);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    repository.remove();
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  async function build(name: string, context: string, ...options: string[]): Promise<Ran> {
    const tag = `${REGISTRY}/remote-text-${name}:1`;
    return await startCli(['build', context, ...localOptions(namespace.name), '--tag', tag, ...options]).ended;
  }

  const repositoryAt = (behind: string) => `http://${git.host}/team/app.git${behind}`;

  it.concurrent('is built with the files of a git repository, whose own Dockerfile is not looked at', async () => {
    const text = `FROM ${BUSYBOX} AS first\r\n${LISTING}FROM ${BUSYBOX}\nCOPY --from=first /c/commit.txt /got\n`;
    const ran = await build('git', repositoryAt('#other'), '--dockerfile-inline', text);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('sending the Dockerfile');
    expect(await fileIn(`${REGISTRY}/remote-text-git:1`, 'got')).toBe('other\n');
    const layers = JSON.parse(await crane('manifest', `${REGISTRY}/remote-text-git:1`)).layers;
    const base = JSON.parse(await crane('manifest', BUSYBOX)).layers;
    expect(layers).toHaveLength(base.length + 1);
  });

  it.concurrent.each([
    [
      '',
      'root',
      './.dockerignore ./Dockerfile ./commit.txt ./secrets/public ./sub/.dockerignore ./sub/Dockerfile ' +
        './sub/Dockerfile.dockerignore ./sub/kept ./sub/left-out.',
    ],
    ['#main:sub', 'sub', './.dockerignore ./Dockerfile ./Dockerfile.dockerignore ./kept.'],
  ])('in git%s has the .dockerignore of the context, and no other', async (behind, name, found) => {
    const ran = await build(name, repositoryAt(behind), '--dockerfile-inline', `FROM ${BUSYBOX}\n${LISTING}`);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(`found: ${found}`);
  });

  it.concurrent.each(['job', 'pod'])('says where it fails, in a %s', async (workload) => {
    const text = `FROM ${BUSYBOX}\n\nRUN echo \\\n  one\nRUN echo two; \\\n  exit 7\n`;
    const ran = await build(`fails-${workload}`, repositoryAt(''), '--dockerfile-inline', text, '--workload', workload);
    expect(errorLine(ran)).toMatch(
      /^error BUILD_FAILED: dockerfile-inline line 5: RUN echo two; +exit 7 ended with exit status 7/,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('is linted, and has its stages checked, before anything is made', async () => {
    const text = `FROM ${BUSYBOX} AS one\nADD --checksum=sha256:${'0'.repeat(64)} https://x.invalid/f /f\n`;
    const ran = await build('lint', repositoryAt(''), '--dockerfile-inline', text, '--target', 'two');
    expect(ran.stderr).toMatch(/dockerfile-inline has no stage 'two'/);
    expect(ran.stderr).toMatch(/dockerfile-inline line 2, column \d+: .*checksum/);
    expect(ran.status).toBe(2);
    expect(ran.stderr).not.toContain('submitting');
  });

  it.concurrent.each([
    ['s3', 's3://contexts/a.tar.gz#:dist', ''],
    ['web', 'https://FILES/a.tar.gz', 'dist/'],
  ])('may be rendered, and adds files of an archive: %s', async (name, context, folder) => {
    const ran = await build(
      name,
      context.replace('FILES', files.host),
      ...['--context-secret', 'all', '--base-image', BUSYBOX, '--workdir', '/w'],
      ...['--add-file', `${folder}app /opt/app mode=0755 owner=1000:2000`, '--add-file', `${folder}tree sub`],
      ...['--add-file', `"${folder}my notes.txt" "/an other/"`, '--env', 'BROKEN=a "b"\n$c', '--cmd', '["x", "$y"]'],
    );
    expect(ran.status, ran.stderr).toBe(0);
    const image = `${REGISTRY}/remote-text-${name}:1`;
    const { config } = JSON.parse(await crane('config', image));
    expect(config.Env).toContain('BROKEN=a "b"\n$c');
    expect(config).toMatchObject({ WorkingDir: '/w', Cmd: ['x', '$y'] });
    expect(await fileIn(image, 'an other/my notes.txt')).toBe('notes');
    expect(await fileIn(image, 'w/sub/x')).toBe('x');
    const tar = join(contextOf({}), 'image.tar');
    await crane('export', image, tar);
    expect(execFileSync('tar', ['-tvf', tar, '--numeric-owner', 'opt/app'], { encoding: 'utf8' })).toMatch(
      /^-rwxr-xr-x 1000\/2000 /,
    );
  });

  it.concurrent.each([
    ['nope', '', /^error BUILD_FAILED: add-files, line 3 of the rendered Dockerfile: .*the context holds no 'nope'/],
    [
      'left-out',
      '',
      /^error BUILD_FAILED: add-files, line 3 of the rendered Dockerfile: COPY .* copied nothing: \.dockerignore/,
    ],
    ['nope', '#main:sub', /^error BUILD_FAILED: add-files, line 3 of the rendered Dockerfile: .*holds no 'nope'/],
  ])('may ask for %s, which git%s has not, and is told so by the build', async (source, behind, said) => {
    const add = ['--base-image', BUSYBOX, '--add-file', `${source} /x`];
    const ran = await build(`lacks-${source}-${behind.length}`, repositoryAt(behind), ...add);
    expect(errorLine(ran)).toMatch(said);
    expect(ran.status).toBe(4);
  });
});
