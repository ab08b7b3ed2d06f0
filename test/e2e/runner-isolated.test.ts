import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARIES } from './guarded-registry.ts';
import { access } from './local-cluster.ts';
import { contextOf, errorLine, type Ran } from './product.ts';
import { buildByCrun } from './runner-crun.ts';
import {
  buildOn,
  docker,
  engineCommand,
  executorLayout,
  type LocalEngine,
  leftSoon,
  machineOptions,
  onMachine,
  podmen,
  pusherLayout,
  runcAs,
  startOn,
} from './runner-engines.ts';

const { endpoint, caFile, username, password } = access.registries.tls;
const HOST = new URL(endpoint).host;
const BUSYBOX = onMachine(access.images.busybox);
const TITLES = ['podman, as root', 'podman, rootless', 'docker', 'runc, as root', 'runc, as an ordinary user'];

const engines: LocalEngine[] = [];
let stopDocker: () => Promise<void>;
beforeAll(async () => {
  const { rootful, rootless } = await podmen();
  const daemon = await docker();
  stopDocker = daemon.stop;
  engines.push(rootful, rootless, daemon);
  engines.push(runcAs(rootful, executorLayout(rootful)), runcAs(rootless, executorLayout(rootless)));
}, 300_000);
afterAll(() => stopDocker(), 60_000);

describe.each(TITLES)('a build with isolated credentials by %s', (title) => {
  const image = `${HOST}/runner-isolated-${title.replace(/\W+/g, '-')}:1`;
  let engine: LocalEngine;
  let folder: string;
  beforeAll(() => {
    const found = engines.find((one) => one.title === title);
    if (found === undefined) throw new Error(`there is no ${title}`);
    engine = found;
    folder = mkdtempSync(join(engine.home, 'isolated-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What this engine's user has: a login, and the authority of the registry. */
  function home(secret: string): { environment: Record<string, string>; authority: string } {
    const path = join(folder, String(Math.random()).slice(2));
    mkdirSync(path);
    const auth = Buffer.from(`${username}:${secret}`).toString('base64');
    writeFileSync(join(path, 'config.json'), JSON.stringify({ auths: { [HOST]: { auth } } }), { mode: 0o600 });
    const authority = join(path, 'ca.pem');
    writeFileSync(authority, readFileSync(caFile));
    execFileSync('chown', ['-R', `${engine.uid}:${engine.gid}`, folder]);
    return { environment: { DOCKER_CONFIG: path }, authority };
  }

  function isolated(authority: string): string[] {
    const pusher =
      engine.engine === 'runc'
        ? ['--pusher-layout', pusherLayout(engine)]
        : ['--pusher-image', onMachine(access.images.craneDebug)];
    return ['--isolate-credentials', ...pusher, '--registry-ca', `${HOST}=${authority}`, '--tag', image];
  }

  async function build(dockerfile: string, secret = password, way = buildOn): Promise<Ran> {
    const { environment, authority } = home(secret);
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n${dockerfile}\n` });
    return await way(engine, context, [...isolated(authority), '--output', 'json'], environment);
  }

  async function expectPushed(way: typeof buildOn): Promise<Ran> {
    const look = 'RUN ls -a /kaniko/.docker; echo looked > /looked; chmod 0600 /looked; chown 5:5 /looked';
    const ran = await build(look, password, way);
    expect(ran.status, ran.stderr).toBe(0);
    const { digest, confirmed } = JSON.parse(ran.stdout);
    expect(confirmed, ran.stderr).toBe(true);
    const env = { ...process.env, SSL_CERT_FILE: caFile, ...home(password).environment };
    const held = execFileSync(access.bin.crane, ['digest', image], { env, encoding: 'utf8' });
    expect(held.trim()).toBe(digest);
    expect(ran.stderr).not.toMatch(/^ {2}\| config\.json$/m);
    expect(ran.stderr).toMatch(/^ {2}\| \.\.$/m);
    for (const canary of CANARIES) expect(ran.stderr + ran.stdout).not.toContain(canary);
    expect(await leftSoon(engine, 10)).toEqual([]);
    expect(volumesOf(engine)).toEqual([]);
    return ran;
  }

  it('is pushed by another container, which alone has any, and nothing is left', async () => {
    await expectPushed(buildOn);
  });

  if (title.startsWith('runc'))
    it('is pushed so by crun, too, where cgroups are those of version 2', async () => {
      expect((await expectPushed(buildByCrun)).stderr).toMatch(/engine runc: crun \d+\./);
    });

  it('fails where the registry refuses the credentials, and leaves nothing', async () => {
    const ran = await build('RUN true', 'not-the-password');
    expect(errorLine(ran)).toMatch(/^error PUSH_FAILED: the image was built, but not pushed: .*UNAUTHORIZED/i);
    expect(ran.status).toBe(5);
    expect(await leftSoon(engine, 10)).toEqual([]);
    expect(volumesOf(engine)).toEqual([]);
  });

  it('that is killed while it pushes is cleared away by those it leaves behind', async () => {
    const { environment, authority } = home(password);
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    execFileSync('chown', ['-R', `${engine.uid}:${engine.gid}`, context]);
    const nowhere = '127.0.0.1:9';
    const args = [...isolated(authority).slice(0, -2), '--insecure-registry', nowhere, '--tag', `${nowhere}/away:1`];
    const running = startOn(engine, ['build', context, ...machineOptions(engine), ...args], environment);
    await running.saw('trying again');
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await leftSoon(engine, 20)).toEqual([]);
    expect(volumesOf(engine)).toEqual([]);
  });
});

it('is refused with engine executor, before anything is looked at', async () => {
  const [engine] = engines;
  if (engine === undefined) throw new Error('there is no engine');
  const args = ['build', '--run-on', 'runner', '--engine', 'executor', '--executor-path', '/kaniko/executor'];
  const ran = await startOn(engine, [...args, '--isolate-credentials', '--tag', 'r.example/app:1']).ended;
  expect(errorLine(ran)).toMatch(/^error REQUEST_INVALID: isolate-credentials means nothing with engine executor\./);
  expect(ran.status).toBe(2);
});

/** Volumes without a name, which only builds of ours have. */
function volumesOf(engine: LocalEngine): string[] {
  if (engine.engine === 'runc') return [];
  return engineCommand(engine, ['volume', 'ls', '--quiet'])
    .split('\n')
    .filter((name) => /^[0-9a-f]{64}$/.test(name));
}
