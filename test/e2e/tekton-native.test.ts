import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn } from './image-file.ts';
import { access, crane, inPod, kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { runTask, sourcesIn, stepLog, tektonNamespace } from './tekton.ts';

const DEBIAN = inPod(access.images.debian);
const hello = (name: string) => readFileSync(new URL(`../../examples/hello/${name}`, import.meta.url), 'utf8');

describe('the native Task', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  beforeAll(async () => {
    namespace = await tektonNamespace('native', 'task/rootless-kaniko/rootless-kaniko.yaml');
  });
  afterAll(() => namespace.remove());

  it('builds, pushes under every name, and hands on name and digest', async () => {
    const files = ['Dockerfile', 'greeting.txt', 'say-hello.sh'];
    const source = sourcesIn(namespace.name, 'hello', Object.fromEntries(files.map((name) => [name, hello(name)])));
    const run = await runTask(namespace.name, {
      task: 'rootless-kaniko',
      params: {
        IMAGE: `${REGISTRY}/tekton-hello:1`,
        TAGS: ['latest', `${REGISTRY}/tekton-other:1`],
        BUILD_ARGS: [`BASE=${DEBIAN}`],
        LABELS: ['note=a "quoted" \'text\', two lines\nof it'],
      },
      workspaces: [source],
    });
    expect(run.succeeded, run.message).toBe(true);
    const digest = (await crane('digest', `${REGISTRY}/tekton-hello:latest`)).trim();
    expect(run.results).toEqual({
      IMAGE_URL: `${REGISTRY}/tekton-hello:1`,
      IMAGE_DIGEST: digest,
      IMAGE_REF: `${REGISTRY}/tekton-hello@${digest}`,
      IMAGES: `${REGISTRY}/tekton-hello@${digest}\n${REGISTRY}/tekton-other@${digest}`,
    });
    const { config } = JSON.parse(await crane('config', `${REGISTRY}/tekton-other:1`));
    expect(config.Labels.note).toBe('a "quoted" \'text\', two lines\nof it');
  });

  it('takes Dockerfile and context from where other build Tasks take them, and applies .dockerignore', async () => {
    const source = sourcesIn(namespace.name, 'nested', {
      'app/Containerfile': `FROM ${BUSYBOX}\nCOPY . /app/\n`,
      'app/kept': 'kept',
      'app/left-out': 'left out',
      'app/.dockerignore': 'left-out\n',
      'at-root.Dockerfile': `FROM ${BUSYBOX}\nCOPY kept /from-root\n`,
    });
    const [below, above] = await Promise.all(
      ['Containerfile', './at-root.Dockerfile'].map((dockerfile, index) =>
        runTask(namespace.name, {
          task: 'rootless-kaniko',
          params: { IMAGE: `${REGISTRY}/tekton-nested:${index}`, CONTEXT: './app', DOCKERFILE: dockerfile },
          workspaces: [source],
        }),
      ),
    );
    expect([below?.message, above?.message]).toEqual(Array(2).fill('All Steps have completed executing'));
    const image = `${REGISTRY}/tekton-nested:0`;
    expect(await fileIn(image, 'app/kept')).toBe('kept');
    await expect(fileIn(image, 'app/left-out')).rejects.toThrow(/Not found/);
    expect(await fileIn(`${REGISTRY}/tekton-nested:1`, 'from-root')).toBe('kept');
  });

  it('builds in a user namespace where the run says so', async () => {
    const dockerfile = `FROM ${BUSYBOX}\nRUN cat /proc/self/uid_map > /uid-map && chown 65534:65534 /uid-map\n`;
    const run = await runTask(namespace.name, {
      task: 'rootless-kaniko',
      params: { IMAGE: `${REGISTRY}/tekton-userns:1` },
      workspaces: [sourcesIn(namespace.name, 'userns', { Dockerfile: dockerfile })],
      spec: { podTemplate: { hostUsers: false, automountServiceAccountToken: false, enableServiceLinks: false } },
    });
    expect(run.succeeded, run.message).toBe(true);
    const [inside, outside] = (await fileIn(`${REGISTRY}/tekton-userns:1`, 'uid-map')).trim().split(/\s+/);
    expect(inside).toBe('0');
    expect(Number(outside)).toBeGreaterThanOrEqual(65_536);
  });

  it('renders a Dockerfile from values, and takes one as a text', async () => {
    const source = sourcesIn(namespace.name, 'rendered', { 'run.sh': '#!/bin/sh\necho run\n' });
    const [rendered, inline] = await Promise.all([
      runTask(namespace.name, {
        task: 'rootless-kaniko',
        params: {
          IMAGE: `${REGISTRY}/tekton-rendered:1`,
          BASE_IMAGE: BUSYBOX,
          ADD_FILES: ['run.sh /app/run.sh mode=0755'],
          OPTIONS: 'env=PRICE=$$5 $HOME $\nlabel=of=a $(touch /canary)',
          CMD: ['/app/run.sh'],
        },
        workspaces: [source],
      }),
      runTask(namespace.name, {
        task: 'rootless-kaniko',
        params: {
          IMAGE: `${REGISTRY}/tekton-inline:1`,
          DOCKERFILE_INLINE: `FROM ${BUSYBOX}\nCOPY run.sh /\nENV COST="$$3"\n`,
        },
        workspaces: [source],
      }),
    ]);
    expect([rendered.message, inline.message]).toEqual(Array(2).fill('All Steps have completed executing'));
    const { config } = JSON.parse(await crane('config', `${REGISTRY}/tekton-rendered:1`));
    expect(config.Env).toContain('PRICE=$$5 $HOME $');
    expect(config.Labels.of).toBe('a $(touch /canary)');
    expect(config.Cmd).toEqual(['/app/run.sh']);
  });

  it('takes runs that were written for the Tasks of the catalogue', async () => {
    const dockerfile = `ARG BASE\nFROM ${BUSYBOX} AS small\nARG GREETING\nRUN echo $GREETING > /greeting\nFROM small AS large\nRUN touch /large\n`;
    const run = await runTask(namespace.name, {
      task: 'rootless-kaniko',
      params: {
        IMAGE: `${REGISTRY}/tekton-drop-in:1`,
        DOCKERFILE: './docker/Dockerfile',
        CONTEXT: './',
        EXTRA_ARGS: [
          ...['--build-arg=GREETING=hello', '--build-arg', 'BASE=none', '--target', 'small', '--label=by=catalogue'],
          ...[`--destination=${REGISTRY}/tekton-drop-in:2`, '--insecure', '--skip-tls-verify', '--verbosity', 'info'],
        ],
        KANIKO_DIR: '/kaniko',
        WRITER_IMAGE: 'docker.io/library/bash:5',
      },
      workspaces: [sourcesIn(namespace.name, 'drop-in', { 'docker/Dockerfile': dockerfile })],
    });
    expect(run.succeeded, run.message).toBe(true);
    expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', `${REGISTRY}/tekton-drop-in:2`)).trim());
    expect(await fileIn(`${REGISTRY}/tekton-drop-in:1`, 'greeting')).toBe('hello\n');
    await expect(fileIn(`${REGISTRY}/tekton-drop-in:1`, 'large')).rejects.toThrow(/Not found/);
    expect(await stepLog(namespace.name, run, 'prepare')).toContain('warning: WRITER_IMAGE is not used');
  });

  it('leaves the workspace as it is, and builds without pushing', async () => {
    const source = sourcesIn(namespace.name, 'unpushed', { Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const run = await runTask(namespace.name, {
      task: 'rootless-kaniko',
      params: { IMAGE: `${REGISTRY}/tekton-unpushed:1`, PUSH: 'false' },
      workspaces: [source],
    });
    expect(run.succeeded, run.message).toBe(true);
    expect(run.results).toEqual({});
    await expect(crane('digest', `${REGISTRY}/tekton-unpushed:1`)).rejects.toThrow(/UNKNOWN/);
    expect(await stepLog(namespace.name, run, 'report')).toContain('nothing is pushed');
  });

  it('needs no shell, and no init container but Tekton’s own', async () => {
    const pods = JSON.parse(await kubectl('get', 'pods', '-n', namespace.name, '-o', 'json')) as {
      items: { spec: { initContainers: { name: string }[]; containers: { command: string[]; args: string[] }[] } }[];
    };
    expect(pods.items.length).toBeGreaterThan(5);
    for (const { spec } of pods.items) {
      expect(spec.initContainers.map(({ name }) => name)).toEqual(['prepare']);
      const run = spec.containers.map(({ args }) => args[args.indexOf('-entrypoint') + 1]);
      expect(run).toEqual(['/nodejs/bin/node', '/kaniko/executor', '/nodejs/bin/node']);
    }
  });
});
