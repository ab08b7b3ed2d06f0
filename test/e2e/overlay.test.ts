import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkflowRunner } from '../support/workflow-runner.ts';
import { access, crane, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';

/** Everything that a shell, a Dockerfile, JSON or a line could take for more than text. */
const ODD = `a "b" 'c' $HOME $${'{x:-y}'} \\n \\ # <<EOF é 日本 😀 \`e\``;
const BROKEN = `${ODD}\nRUN evil\r\n# escape=\``;

describe('an image described by options, or by a Dockerfile that is in no context', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('overlay');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  it('is exactly what they say, whatever characters they hold', async () => {
    const image = `${REGISTRY}/overlay-odd:1`;
    const odd = 'o d\'d "[1]*?$HOME\\x<<EOF\né.txt';
    const context = contextOf({ [odd]: 'odd', 'dir/run.sh': 'run', 'dir/sub/key': 'key', program: 'p', '*': 'star' });
    chmodSync(join(context, 'dir/run.sh'), 0o755);
    chmodSync(join(context, 'dir/sub/key'), 0o600);
    chmodSync(join(context, 'program'), 0o4755);
    const options = {
      'add-file': [
        `${JSON.stringify(odd)} ${JSON.stringify(`/opt/to/${odd}`)} mode=640 owner=1000:2000`,
        'dir tree owner=7',
        'dir /closed mode=0700',
        'program /bin/ owner=nobody:99',
        '* star/',
      ],
      env: [`BROKEN=${BROKEN}`, `ODD=${ODD}`, 'EMPTY=', 'BLANKS=  x  ', `my.${ODD}=1`, 'PATH=/bin:$PATH'],
      label: [`broken ${ODD}=${BROKEN}`, `odd=${ODD}`],
      workdir: [`/w ${ODD}`],
      user: ['1234:99'],
      expose: ['8080', '53/UDP', '7000-7002'],
      volume: [`/data ${ODD}`, '/data'],
      entrypoint: ['/bin/sh', '-c', BROKEN, ''],
      cmd: [JSON.stringify([ODD, '', BROKEN])],
    };
    const flags = Object.entries(options).flatMap(([flag, values]) => values.map((value) => `--${flag}=${value}`));
    const ran = await cli(
      'build',
      context,
      ...localOptions(namespace.name),
      '--tag',
      image,
      '--base-image',
      BUSYBOX,
      ...flags,
    );
    expect(ran.status, ran.stderr).toBe(0);

    const { config } = JSON.parse(await crane('config', image));
    expect(config).toMatchObject({
      Env: [...options.env.slice(-1), ...options.env.slice(0, -1)],
      Labels: { [`broken ${ODD}`]: BROKEN, odd: ODD },
      WorkingDir: `/w ${ODD}`,
      User: '1234:99',
      ExposedPorts: { '8080/tcp': {}, '53/udp': {}, '7000/tcp': {}, '7001/tcp': {}, '7002/tcp': {} },
      Volumes: { [`/data ${ODD}`]: {}, '/data': {} },
      Entrypoint: options.entrypoint,
      Cmd: [ODD, '', BROKEN],
    });
    const { facts, read } = await filesOf(image);
    const workdir = `w ${ODD}`;
    expect(facts(`opt/to/${odd}`)).toBe('640 1000:2000');
    expect(read(`opt/to/${odd}`)).toBe('odd');
    expect(facts(`${workdir}/tree/run.sh`)).toBe('755 7:7');
    expect(facts(`${workdir}/tree/sub/key`)).toBe('600 7:7');
    expect(facts('closed/sub/key')).toBe('700 0:0');
    expect(facts('bin/program')).toBe('4755 65534:99');
    expect(read(`${workdir}/star/*`)).toBe('star');
    expect(facts(`${workdir}/star/program`)).toBeUndefined();
  });

  it('is built from inline text as it is, and says where that fails', async () => {
    const image = `${REGISTRY}/overlay-inline:1`;
    const context = contextOf({
      Dockerfile: 'FROM nowhere.invalid/x\n',
      file: 'f',
      '.dockerignore': 'ignored\n',
      ignored: 'i',
    });
    const text = `FROM ${BUSYBOX}\r\nCOPY . /all\nRUN echo \\\n  "$(ls -A /all | xargs)" > /listing\n`;
    const options = [...localOptions(namespace.name), '--tag', image];
    const ran = await cli('build', context, ...options, '--dockerfile-inline', text);
    expect(ran.status, ran.stderr).toBe(0);
    expect((await filesOf(image)).read('listing')).toBe('.dockerignore Dockerfile file\n');

    const failing = await cli('build', context, ...options, '--dockerfile-inline', `FROM ${BUSYBOX}\n\nRUN exit 3\n`);
    expect(failing.status).toBe(4);
    expect(errorLine(failing)).toContain(
      'error BUILD_FAILED: dockerfile-inline line 3: RUN exit 3 ended with exit status 3',
    );
  });

  it('may have its Dockerfile outside of the context: its own ignore file counts, and a file of its name is not touched', async () => {
    const elsewhere = contextOf({ real: `FROM ${BUSYBOX}\nCOPY . /all\n`, 'Dockerfile.dockerignore': 'left-out\n' });
    symlinkSync('real', join(elsewhere, 'Dockerfile'));
    const files = { Dockerfile: 'FROM nowhere.invalid/x\n', '.dockerignore': 'kept\n', kept: 'k', 'left-out': 'l' };
    const image = `${REGISTRY}/overlay-elsewhere:1`;
    const options = [...localOptions(namespace.name), '--tag', image, '--file', join(elsewhere, 'Dockerfile')];
    const ran = await cli('build', contextOf(files), ...options);
    expect(ran.status, ran.stderr).toBe(0);
    const { facts, read } = await filesOf(image);
    expect(read('all/Dockerfile')).toBe(files.Dockerfile);
    expect(facts('all/kept')).toBe('644 0:0');
    expect(facts('all/left-out')).toBeUndefined();
  });

  it('names the option where its base image cannot be pulled', async () => {
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/overlay-none:1`];
    const ran = await cli('build', contextOf({ f: '' }), ...options, '--base-image', `${REGISTRY}/no-such-image:1`);
    expect(ran.status).toBe(4);
    expect(errorLine(ran)).toContain('BASE_IMAGE_FAILED: base-image, line 2 of the rendered Dockerfile: base image');
  });

  it('is built by the Action, and its annotations name no file that nobody wrote', async () => {
    const runner = new WorkflowRunner();
    cpSync(contextOf({ 'dist/app': 'app' }), runner.workspace, { recursive: true });
    const { endpoint } = access.registries.plain;
    const image = `${REGISTRY}/overlay-action:1`;
    const inputs = {
      ...{ kubeconfig: access.kubeconfig, namespace: namespace.name, executor: access.images.kanikoDebug },
      ...{ 'executor-version': 'original@v1.24.0', 'insecure-registries': REGISTRY, tags: image },
      ...{ 'registry-endpoint': `${REGISTRY}=${endpoint}`, 'base-image': BUSYBOX },
    };
    const given = {
      'add-files': 'dist/app /opt/app mode=0755\n"dist/app" "/opt/an app"\n',
      env: 'PLAIN=1\n"BROKEN=a ""b""\nc"\n',
      entrypoint: '["/opt/app", "a\\nb"]',
      cmd: '--verbose\ntwo words',
    };
    const step = await runner.main({ ...inputs, ...given }).finished;
    expect(step.status, step.stdout).toBe(0);
    const { config } = JSON.parse(await crane('config', image));
    expect(config.Env).toEqual(expect.arrayContaining(['PLAIN=1', 'BROKEN=a "b"\nc']));
    expect(config).toMatchObject({ Entrypoint: ['/opt/app', 'a\nb'], Cmd: ['--verbose', 'two words'] });
    expect((await filesOf(image)).facts('opt/app')).toBe('755 0:0');

    const failed = await runner.main({ ...inputs, 'dockerfile-inline': '', 'base-image': `${REGISTRY}/none:1` })
      .finished;
    expect(failed.stdout).toMatch(/^::error[^\n]*base-image, line 2/m);
    expect(failed.stdout).not.toMatch(/^::error [^\n]*file=/m);
    runner.remove();
  });
});

/** Mode and owner, and content, of the files in an image's flattened file system. */
async function filesOf(image: string) {
  const tar = join(contextOf({}), 'image.tar');
  await crane('export', image, tar);
  const root = contextOf({});
  execFileSync('tar', ['-xpf', tar, '--numeric-owner', '--same-owner', '-C', root], { stdio: 'pipe' });
  return {
    facts(path: string): string | undefined {
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
      return stats === undefined ? undefined : `${(stats.mode & 0o7777).toString(8)} ${stats.uid}:${stats.gid}`;
    },
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
  };
}
