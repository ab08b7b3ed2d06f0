import { spawn } from 'node:child_process';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFile, exampleImage } from './in-program-images.ts';
import { ask, eventsOf, serviceOptions, wanted } from './in-program-service.ts';
import { access, apply, crane, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, type Running, watched } from './product.ts';

const TOKEN = `token-${process.pid}`;
const SERVICE = `image-service-${process.pid}`;
let builds: Awaited<ReturnType<typeof ownNamespace>>;
let forward: Running;
let url = '';

/** The example's manifests with other names of images and namespaces, and the executor that this cluster has. */
async function manifests(): Promise<object[]> {
  const image = await exampleImage('server');
  const options = /\{\n\s+"namespace"[^}]*\}/.exec(exampleFile('server', 'service.yaml'))?.[0] ?? '(the options)';
  const names: readonly (readonly [string, string])[] = [
    [options, JSON.stringify({ ...JSON.parse(options), ...serviceOptions(builds.name) })],
    ['registry.example.com/me/image-service:1', image],
    ['namespace: builds', `namespace: ${builds.name}`],
    ['namespace: image-service', `namespace: ${SERVICE}`],
    ['kind: Namespace\nmetadata:\n  name: image-service', `kind: Namespace\nmetadata:\n  name: ${SERVICE}`],
  ];
  const text = names.reduce(
    (before, [name, other]) => {
      if (!before.includes(name)) throw new Error(`the manifests have no ${name}`);
      return before.replaceAll(name, other);
    },
    exampleFile('server', 'service.yaml'),
  );
  return loadAll(text) as object[];
}

beforeAll(async () => {
  builds = await ownNamespace('service-pod');
  const [first, ...rest] = await manifests();
  if (first === undefined) throw new Error('there are no manifests');
  apply(first);
  const metadata = { name: 'image-service', namespace: SERVICE };
  apply({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { token: TOKEN } });
  for (const manifest of rest) apply(manifest);
  await kubectl('-n', SERVICE, 'rollout', 'status', 'deployment/image-service', '--timeout=90s');
  const args = ['--kubeconfig', access.kubeconfig, '-n', SERVICE, 'port-forward', 'service/image-service', ':80'];
  forward = watched(spawn(access.bin.kubectl, [...args, '--address=127.0.0.1'], { stdio: ['ignore', 'pipe', 'pipe'] }));
  url = await new Promise((resolve, reject) => {
    forward.child.stdout?.on('data', (text: string) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    void forward.ended.then(({ stderr }) => reject(new Error(stderr)));
  });
}, 240_000);
afterAll(async () => {
  forward?.child.kill();
  await builds?.remove();
  await kubectl('delete', 'namespace', SERVICE, '--wait=false', '--ignore-not-found');
});

describe('the service in a pod, under Pod Security restricted', () => {
  it('builds with the rights of its service account and no others', async () => {
    const image = `${SERVICE}:1`;
    expect((await ask(url, wanted(image, BUSYBOX))).status).toBe(401);
    const events = await eventsOf(await ask(url, wanted(image, BUSYBOX), { token: TOKEN }));
    const digest = (await crane('digest', `${REGISTRY}/apps/${image}`)).trim();
    expect(events.at(-1), JSON.stringify(events)).toMatchObject({ event: 'done', digest, confirmed: true });
    expect(await leftIn(builds.name, 20)).toEqual([]);
    expect(JSON.stringify(events)).not.toContain(TOKEN);
  });

  it('sends contexts that no ConfigMap holds', async () => {
    const image = `${SERVICE}:2`;
    const random = () => Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('base64');
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`data/${index}`, { base64: random() }]));
    const body = { image, baseImage: BUSYBOX, workdir: '/app', files };
    const events = await eventsOf(await ask(url, body, { token: TOKEN }));
    expect(events.at(-1), JSON.stringify(events)).toMatchObject({ event: 'done', confirmed: true });
    expect(JSON.stringify(events)).toContain('context transport exec');
  });
});
