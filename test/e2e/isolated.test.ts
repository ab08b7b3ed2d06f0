import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import { extent } from './extent.ts';
import {
  CANARIES,
  GUARDED,
  GUARDED_OPTIONS,
  guardedConfig,
  guardedCrane,
  LOGIN,
  loggedIn,
} from './guarded-registry.ts';
import { access, apply, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { serverOnNode } from './remote-servers.ts';

const WAYS = ['configmap', 'exec', 'stdin', 'remote'].flatMap((way) => [[way, 'job'] as const, [way, 'pod'] as const]);
/** Says where a credential could be, and finds none. */
const LOOK = 'RUN ls /kaniko/.docker/config.json 2>&1; env | grep -i docker; echo looked';

let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('isolated');
});
afterAll(async () => {
  const left = (await leftIn(namespace.name, 30)).filter((name) => !name.startsWith('secret/pull'));
  await namespace.remove();
  expect(left).toEqual([]);
});

function options(image: string): string[] {
  return [
    ...[...localOptions(namespace.name), ...GUARDED_OPTIONS],
    ...['--isolate-credentials', '--pusher-image', access.images.craneDebug, '--tag', image],
  ];
}

async function build(dockerfile: string, image: string, ...more: string[]): Promise<Ran> {
  const context = contextOf({ Dockerfile: dockerfile });
  return await startCli(['build', context, ...options(image), ...more, '-o', 'json'], loggedIn()).ended;
}

describe('a build with isolated credentials', () => {
  it.each(
    extent(WAYS, ([way, workload]) => (way === 'exec' || way === 'remote' ? workload === 'job' : workload === 'pod')),
  )('with its context by %s in a %s is pushed by another container, which alone has any', async (way, workload) => {
    const image = `${GUARDED}/isolated-${way}-${workload}:1`;
    const files = { Dockerfile: `FROM ${BUSYBOX}\n${LOOK}\n` };
    const server =
      way === 'remote' ? await serverOnNode('git-server.mjs', { root: sampleRepository(files).root }) : undefined;
    try {
      const context = server === undefined ? contextOf(files) : `http://${server.host}/team/app.git`;
      const transport = way === 'remote' ? [] : ['--context-transport', way];
      const args = ['build', context, ...options(image), ...transport, '--workload', workload, '-o', 'json'];
      const ran = await startCli(args, loggedIn()).ended;
      expect(ran.status, ran.stderr).toBe(0);
      const outcome = JSON.parse(ran.stdout);
      expect(outcome).toMatchObject({ confirmed: true, workload });
      expect(outcome.digest).toBe((await guardedCrane('digest', image)).trim());
      expect(ran.stderr).toContain('credentials are isolated: the build gets none');
      expect(ran.stderr).toContain('  | ls: /kaniko/.docker/config.json: No such file or directory');
      expect(ran.stderr).toContain('  | looked');
      for (const canary of CANARIES) expect(ran.stderr + ran.stdout).not.toContain(canary);
      expect(await leftIn(namespace.name, 20)).toEqual([]);
    } finally {
      await server?.stop();
    }
  });

  it('is pushed under every tag, with one digest', async () => {
    const [first, second] = ['isolated-tags:1', 'isolated-other:2'].map((name) => `${GUARDED}/${name}`);
    const ran = await build(`FROM ${BUSYBOX}\nRUN echo x > /x\n`, first ?? '', '--tag', second ?? '');
    expect(ran.status, ran.stderr).toBe(0);
    const { digest, images } = JSON.parse(ran.stdout);
    expect(images).toEqual([first, second]);
    for (const image of [first, second]) expect((await guardedCrane('digest', image ?? '')).trim()).toBe(digest);
  });

  it('pushes to a registry without password too, in a pod whose pusher has no capability and nothing to write to', async () => {
    const image = `${REGISTRY}/isolated-plain:1`;
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const ran = await cli('build', context, ...options(image), '--keep', '-o', 'json');
    expect(ran.status, ran.stderr).toBe(0);
    const [where = '', pod = ''] = String(JSON.parse(ran.stdout).pod).split('/');
    const { spec } = JSON.parse(await kubectl('get', 'pod', pod, '-n', where, '-o', 'json'));
    expect(spec.initContainers.map(({ name }: { name: string }) => name)).toEqual(['prepare', 'build']);
    const [push] = spec.containers;
    expect(push).toMatchObject({
      name: 'push',
      securityContext: {
        runAsUser: 0,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      },
    });
    expect(push.securityContext.capabilities.add).toBeUndefined();
    expect(spec.automountServiceAccountToken).toBe(false);
    await kubectl('delete', 'job', '-n', where, '--all');
    expect(await leftIn(namespace.name, 30)).toEqual([]);
  });

  it('shows all of its log, which ends long before the run', async () => {
    const ran = await build(`FROM ${BUSYBOX}\nRUN seq 5000 | sed 's/^/line /'\n`, `${GUARDED}/isolated-log:1`);
    expect(ran.status, ran.stderr).toBe(0);
    const lines = [...ran.stderr.matchAll(/^ {2}\| line (\d+)$/gm)].map(([, number]) => Number(number));
    expect(lines).toEqual(Array.from({ length: 5000 }, (_, at) => at + 1));
  });

  it('fails as a build does, and nothing is pushed', async () => {
    const image = `${GUARDED}/isolated-failed:1`;
    const ran = await build(`FROM ${BUSYBOX}\nRUN exit 7\n`, image);
    expect(errorLine(ran)).toMatch(/^error BUILD_FAILED: Dockerfile line 2: RUN exit 7/);
    expect(ran.status).toBe(4);
    await expect(guardedCrane('digest', image)).rejects.toThrow('MANIFEST_UNKNOWN');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('fails where the registry refuses the credentials, with its words and no second try', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const wrong = ['--registry-credential', `${GUARDED}=builder:not-the-password`];
    const ran = await cli('build', context, ...options(`${GUARDED}/isolated-refused:1`), ...wrong);
    expect(errorLine(ran)).toMatch(/^error PUSH_FAILED: the image was built, but not pushed: .*UNAUTHORIZED.*Log in/i);
    expect(ran.status).toBe(5);
    expect(ran.stderr).not.toContain('trying again');
    expect(ran.stderr).not.toContain('not-the-password');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('that is interrupted while it pushes leaves nothing', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    // No registry is there: the push is tried again and again.
    const args = ['build', context, ...options('10.240.0.1:9/isolated-cut:1'), '--insecure-registry', '10.240.0.1:9'];
    const running = startCli(args, loggedIn());
    await running.saw('trying again');
    running.child.kill('SIGTERM');
    expect((await running.ended).status).toBe(143);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });
});

describe('the build of an image whose base asks for credentials, with isolated ones', () => {
  const base = `${GUARDED}/isolated-base:1`;
  const dockerfile = `FROM ${base}\nRUN test -e /of-base\n`;

  beforeAll(async () => {
    const made = await build(`FROM ${BUSYBOX}\nRUN touch /of-base\n`, base);
    expect(made.status, made.stderr).toBe(0);
    secret('pull-login', '.dockerconfigjson', 'kubernetes.io/dockerconfigjson');
    secret('pull-config', 'config.json', 'Opaque');
    secret('pull-useless', 'password', 'Opaque');
  }, 60_000);

  function secret(name: string, key: string, type: string): void {
    const stringData = { [key]: guardedConfig() };
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: namespace.name }, type, stringData });
  }

  it('fails without: those of this machine are for the push', async () => {
    const ran = await build(dockerfile, `${REGISTRY}/isolated-pulled:1`);
    expect(errorLine(ran)).toMatch(/^error BASE_IMAGE_FAILED: .*isolated-base/);
  });

  it.each(['pull-login', 'pull-config'])('takes those of the Secret %s, in either spelling', async (name) => {
    const ran = await build(dockerfile, `${REGISTRY}/isolated-pulled:1`, '--pull-secret', name);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).not.toContain('which is pushed to');
  });

  it('takes pull-credentials, and warns of both where they open the registry that is pushed to', async () => {
    const image = `${GUARDED}/isolated-pulled:2`;
    const given = ['--pull-credential', `${GUARDED}=${LOGIN}`];
    const [byName, bySecret] = await Promise.all([
      build(dockerfile, image, ...given),
      build(dockerfile, image.replace(':2', ':3'), '--pull-secret', 'pull-login'),
    ]);
    for (const [ran, option] of [
      [byName, 'pull-credentials'],
      [bySecret, 'pull-secret'],
    ] as const) {
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stderr).toContain(`warning: ${option} opens ${GUARDED}, which is pushed to`);
    }
  });

  it('is refused with a Secret that has neither key, before anything is built', async () => {
    const ran = await build(dockerfile, `${REGISTRY}/isolated-pulled:1`, '--pull-secret', 'pull-useless');
    expect(errorLine(ran)).toMatch(
      /^error REQUEST_INVALID: the Secret 'pull-useless' named by pull-secret cannot be used/,
    );
  });
});
