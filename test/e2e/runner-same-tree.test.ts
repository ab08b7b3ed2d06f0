import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree } from './image-tree.ts';
import { access, crane, inPod, ownNamespace, REGISTRY } from './local-cluster.ts';
import { cli, contextOf, localOptions } from './product.ts';
import {
  buildOn,
  docker,
  executorLayout,
  type LocalEngine,
  leftSoon,
  MACHINE_REGISTRY,
  onMachine,
  podmen,
  runcAs,
} from './runner-engines.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/hello', import.meta.url));
const IN_CLUSTER = `${REGISTRY}/same-everywhere/cluster:1`;

describe('examples/hello', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let stopDocker: () => Promise<void>;
  const engines: LocalEngine[] = [];
  let digest: string;

  beforeAll(async () => {
    namespace = await ownNamespace('same-everywhere');
    const { rootful, rootless } = await podmen();
    const daemon = await docker();
    stopDocker = daemon.stop;
    engines.push(rootful, rootless, daemon);
    engines.push(runcAs(rootful, executorLayout(rootful)), runcAs(rootless, executorLayout(rootless)));
    const base = ['--build-arg', `BASE=${inPod(access.images.debian)}`];
    const ran = await cli(
      'build',
      EXAMPLE,
      ...localOptions(namespace.name),
      ...base,
      '--tag',
      IN_CLUSTER,
      '--reproducible',
    );
    expect(ran.status, ran.stderr).toBe(0);
    digest = (await crane('digest', IN_CLUSTER)).trim();
  }, 300_000);
  afterAll(async () => {
    await stopDocker();
    await namespace.remove();
  }, 60_000);

  it.each(['podman, as root', 'podman, rootless', 'docker', 'runc, as root', 'runc, as an ordinary user'])(
    'is the same image from %s as from the cluster: every file, owner and mode, and the digest',
    async (title) => {
      const engine = engines.find((one) => one.title === title);
      if (engine === undefined) throw new Error(`there is no ${title}`);
      const context = contextOf({});
      cpSync(EXAMPLE, context, { recursive: true });
      const repository = `same-everywhere/${title.replace(/\W+/g, '-')}`;
      const base = ['--build-arg', `BASE=${onMachine(access.images.debian)}`];
      const ran = await buildOn(engine, context, [
        ...base,
        '--tag',
        `${MACHINE_REGISTRY}/${repository}:1`,
        '--reproducible',
      ]);
      expect(ran.status, ran.stderr).toBe(0);
      const image = `${REGISTRY}/${repository}:1`;
      const tree = await fileTree(image);
      expect(tree.length).toBeGreaterThan(1000);
      expect(tree).toEqual(await fileTree(IN_CLUSTER));
      expect((await crane('digest', image)).trim()).toBe(digest);
      expect(await leftSoon(engine, 10)).toEqual([]);
    },
  );

  it('differs where one mode does, so that the comparison tells something', async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('there is no engine');
    const context = contextOf({});
    cpSync(EXAMPLE, context, { recursive: true });
    const image = `${REGISTRY}/same-everywhere/other:1`;
    const other = contextOf({
      Dockerfile: `FROM ${MACHINE_REGISTRY}/same-everywhere/cluster:1\nUSER root\nRUN chmod 0700 /usr/local/bin/say-hello\n`,
    });
    const ran = await buildOn(engine, other, ['--tag', image.replace(REGISTRY, MACHINE_REGISTRY), '--reproducible']);
    expect(ran.status, ran.stderr).toBe(0);
    const [before, after] = [await fileTree(IN_CLUSTER), await fileTree(image)];
    const changed = after.filter((line) => !before.includes(line));
    expect(changed).toEqual([expect.stringMatching(/^-rwx------ 0\/0 .* usr\/local\/bin\/say-hello$/)]);
  });
});
