import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, crane, inPod, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { cli, localOptions } from './product.ts';

const EXAMPLE = new URL('../../examples/hello', import.meta.url).pathname;
const BASE = `BASE=${inPod(access.images.debian)}`;

describe.each(['hardened', 'userns'])('examples/hello built with the profile %s', (profile) => {
  const image = `${REGISTRY}/hello-${profile}:1`;
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let outcome: Record<string, string>;

  beforeAll(async () => {
    namespace = await ownNamespace(`hello-${profile}`);
    const options = [...localOptions(namespace.name), '--security-profile', profile, '--build-arg', BASE];
    const ran = await cli('build', EXAMPLE, ...options, '--tag', image, '--output', 'json');
    expect(ran.status, ran.stderr).toBe(0);
    outcome = JSON.parse(ran.stdout);
  }, 240_000);
  afterAll(() => namespace.remove());

  it('has the digest that the registry tells by itself', async () => {
    expect(outcome.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect((await crane('digest', image)).trim()).toBe(outcome.digest);
    expect(outcome.confirmed).toBe(true);
    expect(outcome.image).toBe(`${REGISTRY}/hello-${profile}@${outcome.digest}`);
    expect(outcome.pullImage).toBe(`localhost:5000/hello-${profile}@${outcome.digest}`);
    expect(outcome.securityProfile).toBe(profile);
  });

  it('keeps what the Dockerfile says of environment, user, entrypoint and labels', async () => {
    const { config } = JSON.parse(await crane('config', image));
    expect(config.Env).toContain('GREETING_FILE=/home/app/message.txt');
    expect(config.User).toBe('app');
    expect(config.Entrypoint).toEqual(['/usr/local/bin/say-hello']);
    expect(config.Labels).toEqual({ 'org.opencontainers.image.title': 'hello' });
  });

  it('holds the files with their owners, modes and contents', async () => {
    const files = await listing(image);
    expect(files.get('home/app/message.txt')).toMatch(/^-rw-r----- 1000\/1000 /);
    expect(files.get('usr/local/bin/say-hello')).toMatch(/^-rwxr-xr-x 0\/0 /);
    // The stage that made the message is not part of the image, and neither is anything of Kaniko or of the context.
    expect([...files.keys()].filter((path) => /^(make|kaniko|rootless-kaniko|busybox)\b/.test(path))).toEqual([]);
  });

  it('runs, and verify compares exit status and output', async () => {
    const cluster = ['--kubeconfig', access.kubeconfig, '--namespace', namespace.name];
    const expected = 'Hello from rootless Kaniko!\nI am app, uid 1000.';
    const right = await cli('verify', outcome.pullImage ?? '', ...cluster, '--expect-output', expected);
    expect(right.status, right.stderr).toBe(0);
    expect(right.stdout).toBe(`${expected}\n`);
    const wrong = await cli('verify', outcome.pullImage ?? '', ...cluster, '--expect-output', 'Goodbye');
    expect(wrong.status).toBe(4);
    expect(wrong.stderr).toContain('error VERIFY_FAILED: ');
  });

  it('leaves no object behind', async () => {
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });
});

/** Mode, owner and size of every file of the image's flattened file system, by path. */
async function listing(image: string): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-e2e-'));
  const tar = join(folder, 'image.tar');
  await crane('export', image, tar);
  const text = execFileSync('tar', ['--numeric-owner', '-tvf', tar], { encoding: 'utf8', maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true });
  return new Map(
    text.split('\n').flatMap((line) => {
      const match = /^(\S+ \S+ +\d+) \S+ \S+ (.*)$/.exec(line);
      return match === null ? [] : [[(match[2] ?? '').replace(/ -> .*$/, ''), match[1] ?? ''] as const];
    }),
  );
}
