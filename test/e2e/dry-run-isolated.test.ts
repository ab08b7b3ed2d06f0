import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { dump, load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, DIGEST, DryRunBuilds, FILES } from './dry-run-builds.ts';
import {
  AUTHORITY,
  CANARIES,
  GUARDED,
  GUARDED_OPTIONS,
  guardedConfig,
  guardedCrane,
  LOGIN,
  secretIn,
} from './guarded-registry.ts';
import { access, ownNamespace } from './local-cluster.ts';
import { contextOf, type Ran } from './product.ts';
import {
  containersOf,
  engineCommand,
  type LocalEngine,
  machineOptions,
  onMachine,
  podmen,
  readableTo,
  startOn,
} from './runner-engines.ts';

/** Fills in what a dry run leaves out, and has its script go on. */
function fillIn(folder: string, secrets: Readonly<Record<string, string>>): void {
  const path = join(folder, 'secret.yaml');
  const secret = load(readFileSync(path, 'utf8')) as { stringData: Record<string, string> };
  expect(secret.stringData).toEqual(Object.fromEntries(Object.keys(secrets).map((key) => [key, '***'])));
  writeFileSync(path, dump({ ...secret, stringData: secrets }));
  goOn(folder);
}

function goOn(folder: string): void {
  const script = join(folder, 'commands.sh');
  const parts = readFileSync(script, 'utf8').split('\nexit 1\n');
  expect(parts).toHaveLength(2);
  writeFileSync(script, parts.join('\n'));
}

function expectNoCanary({ stdout, stderr }: Ran, folder: string): void {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  for (const canary of CANARIES) expect([stdout, stderr, ...files].join('\n')).not.toContain(canary);
}

describe('the files of a dry run with isolated credentials', () => {
  const context = contextOf({ ...FILES, hello: 'hello\n' });
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let builds: DryRunBuilds;
  beforeAll(async () => {
    namespace = await ownNamespace('dry-isolated');
    builds = new DryRunBuilds(namespace.name);
  });
  afterAll(() => namespace.remove());

  const isolated = [...['--isolate-credentials', '--pusher-image', access.images.craneDebug], ...GUARDED_OPTIONS];
  const given = [...isolated, '--registry-credential', `${GUARDED}=${LOGIN}`];

  it.each(['job', 'pod'])(
    'in a %s perform the same build by their commands once secret.yaml is filled in',
    async (workload) => {
      const image = `${GUARDED}/dry-isolated-${workload}:1`;
      const options = [...given, '--workload', workload];
      const folder = await builds.shown(context, image, options);
      const unfilled = await commandsOf(folder);
      expect(unfilled).toMatchObject({ status: 1, stdout: '' });
      expect(unfilled.stderr).toContain('missing: secret.yaml holds no values: config.json, authority-0.pem');
      expectNoCanary(unfilled, folder);
      fillIn(folder, { 'config.json': guardedConfig(), 'authority-0.pem': AUTHORITY });
      const ran = await commandsOf(folder);
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stdout).toMatch(DIGEST);
      expect(ran.stderr).toContain('hello');
      expect(ran.stderr).toContain(`pushing ${image}`);
      for (const canary of CANARIES) expect(ran.stdout + ran.stderr).not.toContain(canary);
      await builds.nothingLeft();
      expect(await guardedCrane('digest', image)).toBe(ran.stdout);
      expect(ran.stdout).toBe(await builds.built(context, image, options));
    },
  );

  it('send the context to the stdin of a builder that is an init container, too', async () => {
    const image = `${GUARDED}/dry-isolated-stdin:1`;
    const folder = await builds.shown(context, image, [...given, '--context-transport', 'stdin']);
    fillIn(folder, { 'config.json': guardedConfig(), 'authority-0.pem': AUTHORITY });
    const ran = await commandsOf(folder);
    expect(ran.status, ran.stderr).toBe(0);
    expect(await guardedCrane('digest', image)).toBe(ran.stdout);
    await builds.nothingLeft();
  });

  it('end soon where the builder never starts, and tell no digest', async () => {
    secretIn(namespace.name, 'pull-useless', { password: 'x' });
    const options = [...isolated, '--pull-secret', 'pull-useless'];
    const folder = await builds.shown(context, `${GUARDED}/dry-isolated-never:1`, options);
    fillIn(folder, { 'authority-0.pem': AUTHORITY });
    const ran = await commandsOf(folder);
    expect(ran).toMatchObject({ status: 1, stdout: '' });
    expect(ran.stderr).toContain('the build failed: exit status unknown');
  });

  it('end with the build where that fails, and push nothing', async () => {
    const broken = contextOf({ Dockerfile: FILES.Dockerfile.replace('RUN cat', 'RUN false && cat'), hello: 'hello\n' });
    const image = `${GUARDED}/dry-isolated-broken:1`;
    const folder = await builds.shown(broken, image, given);
    fillIn(folder, { 'config.json': guardedConfig(), 'authority-0.pem': AUTHORITY });
    const ran = await commandsOf(folder);
    expect(ran).toMatchObject({ status: 1, stdout: '' });
    expect(ran.stderr).not.toContain('pushing ');
    await builds.nothingLeft();
    await expect(guardedCrane('digest', image)).rejects.toThrow('MANIFEST_UNKNOWN');
  });
});

describe('the commands of a dry run with isolated credentials for this machine', () => {
  const { endpoint, caFile, username, password } = access.registries.tls;
  const host = new URL(endpoint).host;
  const engines: LocalEngine[] = [];
  const places: string[] = [];
  beforeAll(async () => {
    const { rootful, rootless } = await podmen();
    engines.push(rootful, rootless);
  }, 300_000);
  afterAll(() => {
    for (const place of places) rmSync(place, { recursive: true, force: true });
  });

  /** Has a build shown in a folder of the engine's user, with what is masked filled in. */
  async function filled(engine: LocalEngine, image: string, run: string): Promise<string> {
    const place = mkdtempSync(join(engine.temporary, 'dry-isolated-'));
    places.push(place);
    const folder = join(place, "it's a folder");
    const files = { ...FILES, Dockerfile: `FROM ${onMachine(access.images.busybox)}\nCOPY hello /hello\n${run}\n` };
    const context = contextOf({ ...files, hello: 'hello\n' });
    for (const path of [place, context]) readableTo(engine, path);
    const pusher = ['--isolate-credentials', '--pusher-image', onMachine(access.images.craneDebug)];
    const args = [...pusher, '--registry-ca', `${host}=${caFile}`, '--tag', image, '--reproducible'];
    const dry = ['--dry-run', '--output-directory', folder];
    const shown = await startOn(engine, ['build', context, ...machineOptions(engine), ...args, ...dry]).ended;
    expect(shown.status, shown.stderr).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      ...['authority-0.pem', 'commands.sh', 'context.tar.gz', 'digest', 'push-config.json', 'push-digest'],
    ]);
    const unfilled = await ranBy(engine, folder);
    expect(unfilled).toMatchObject({ status: 1, stdout: '' });
    expect(unfilled.stderr).toContain('missing: no values are in authority-0.pem');
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    writeFileSync(join(folder, 'push-config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
    writeFileSync(join(folder, 'authority-0.pem'), AUTHORITY);
    goOn(folder);
    return folder;
  }

  it.each(['podman, as root', 'podman, rootless'])(
    'push from a second container with %s, and leave nothing',
    async (title) => {
      const engine = engineOf(title);
      const image = `${host}/dry-isolated/${title.replace(/\W+/g, '-')}:1`;
      const ran = await ranBy(engine, await filled(engine, image, 'RUN cat /hello && ls -a /kaniko/.docker'));
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stderr).toContain('hello');
      expect(ran.stderr).not.toMatch(/^config\.json$/m);
      expect(await guardedCrane('digest', image)).toBe(ran.stdout);
      expect(containersOf(engine)).toEqual([]);
      expect(engineCommand(engine, ['volume', 'ls', '--quiet'])).toBe('');
    },
  );

  it('end with the build where that fails, and leave nothing', async () => {
    const engine = engineOf('podman, as root');
    const ran = await ranBy(engine, await filled(engine, `${host}/dry-isolated/broken:1`, 'RUN exit 7'));
    expect(ran.status).not.toBe(0);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).not.toContain('pushing ');
    expect(containersOf(engine)).toEqual([]);
    expect(engineCommand(engine, ['volume', 'ls', '--quiet'])).toBe('');
  });

  function engineOf(title: string): LocalEngine {
    const engine = engines.find((one) => one.title === title);
    if (engine === undefined) throw new Error(`there is no ${title}`);
    return engine;
  }
});

/** Runs the script of a folder as the user of an engine. */
async function ranBy({ environment: env, uid, gid }: LocalEngine, folder: string): Promise<Ran> {
  for (const name of readdirSync(folder)) chownSync(join(folder, name), uid ?? 0, gid ?? 0);
  const child = spawn(join(folder, 'commands.sh'), { cwd: '/', env, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status, stdout, stderr };
}
