import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary, findings, searchScript } from './canary-search.ts';
import { access } from './local-cluster.ts';
import { contextOf } from './product.ts';
import {
  buildOn,
  docker,
  engineCommand,
  executorLayout,
  type LocalEngine,
  leftSoon,
  onMachine,
  podmen,
  runcAs,
} from './runner-engines.ts';

const BUSYBOX = onMachine(access.images.busybox);
const TITLES = ['podman, as root', 'podman, rootless', 'docker', 'runc, as root', 'runc, as an ordinary user'] as const;

/** What an engine's user has on this machine and a build must not see. */
interface Haunt {
  readonly canaries: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  /** A checkout with its .git and a Docker config beside it; the context is a folder in it. */
  readonly checkout: string;
  readonly context: string;
  readonly dockerConfig: string;
  readonly other: ChildProcess;
  remove(): void;
}

function haunt(engine: LocalEngine): Haunt {
  const canaries = Object.fromEntries(
    ['home', 'git', 'docker-config', 'environment', 'argument', 'other-process'].map((name) => [name, canary(name)]),
  );
  const checkout = contextOf({});
  const folder = join(engine.home, `haunt-${process.pid}`);
  const files = {
    [join(folder, 'secret')]: `${canaries.home}\n`,
    [join(checkout, '.git', 'config')]: `[http]\n\textraheader = ${canaries.git}\n`,
    [join(folder, 'docker', 'config.json')]: JSON.stringify({
      auths: {
        'registry.not-needed.example': { auth: Buffer.from(`user:${canaries['docker-config']}`).toString('base64') },
      },
      note: canaries['docker-config'],
    }),
    [join(checkout, 'app', 'needed.txt')]: 'what the build needs\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  const { uid, gid } = engine;
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder, checkout]);
  execFileSync('chmod', ['-R', 'a+rX', folder, checkout]);
  // It waits at its input, which ends with this test.
  const other = spawn('sh', ['-c', 'read -r _', canaries.argument ?? ''], {
    env: { SECRET_OF_ANOTHER: canaries['other-process'], SECRET_TOKEN: canaries.environment },
    stdio: ['pipe', 'ignore', 'ignore'],
    uid,
    gid,
  });
  return {
    canaries,
    paths: Object.keys(files).slice(0, 3),
    checkout,
    context: join(checkout, 'app'),
    dockerConfig: join(folder, 'docker'),
    other,
    remove: () => {
      other.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe('a RUN step on this machine', () => {
  const engines = new Map<string, LocalEngine>();
  let stopDocker: () => Promise<void>;
  const haunts: Haunt[] = [];

  beforeAll(async () => {
    const { rootful, rootless } = await podmen();
    const daemon = await docker();
    stopDocker = daemon.stop;
    const alone = [rootful, rootless].map((user) => runcAs(user, executorLayout(user)));
    for (const engine of [rootful, rootless, daemon, ...alone]) engines.set(engine.title, engine);
  }, 180_000);
  afterAll(async () => {
    for (const one of haunts) one.remove();
    await stopDocker();
  }, 60_000);

  function haunted(title: string): { engine: LocalEngine; place: Haunt } {
    const engine = engines.get(title);
    if (engine === undefined) throw new Error(`there is no ${title}`);
    const place = haunt(engine);
    haunts.push(place);
    return { engine, place };
  }

  it.each(TITLES)('by %s finds nothing of the machine: home, .git, Docker config, other processes', async (title) => {
    const { engine, place } = haunted(title);
    const { canaries, context } = place;
    writeFileSync(join(context, 'search.sh'), searchScript(place));
    writeFileSync(join(context, 'Dockerfile'), `FROM ${BUSYBOX}\nCOPY . /context\nRUN sh /context/search.sh\n`);
    const environment = { DOCKER_CONFIG: place.dockerConfig, SECRET_TOKEN: canaries.environment ?? '' };
    const ran = await buildOn(engine, context, ['--no-push'], environment);
    expect(ran.status, ran.stderr).toBe(0);
    const { found, files, processes } = findings(ran.stderr);
    expect(found).toEqual([]);
    // It did look: at the files of the image and of the context, and at itself.
    expect(files).toBeGreaterThan(5);
    expect(processes).toBeGreaterThan(1);
    expect(ran.stderr).not.toContain(canaries.environment);
    expect(await leftSoon(engine, 10)).toEqual([]);
  });

  it.each(['podman, as root', 'podman, rootless'])(
    'is no more than the user of %s, who finds each of them',
    (title) => {
      const { engine, place } = haunted(title);
      const output = execFileSync('sh', ['-c', narrowed(place)], {
        env: { PATH: process.env.PATH },
        uid: engine.uid,
        gid: engine.gid,
        cwd: engine.home,
        encoding: 'utf8',
      });
      expect(findings(output).found).toEqual(Object.keys(place.canaries).sort());
    },
  );

  it.each(['podman, as root', 'docker'])(
    'in a container of %s that shares the machine would find each of them',
    (title) => {
      const { engine, place } = haunted(title);
      const shared = ['--volume', '/:/machine', '--pid', 'host', '--cap-add', 'SYS_PTRACE'];
      const script = narrowed({ ...place, paths: place.paths.map((path) => `/machine${path}`) });
      const output = engineCommand(engine, [
        'run',
        '--rm',
        '--network',
        'host',
        ...shared,
        BUSYBOX,
        'sh',
        '-c',
        script,
      ]);
      expect(findings(output).found).toEqual(Object.keys(place.canaries).sort());
    },
  );
});

/** The same search in no other files than those that hold canaries: a whole machine is too much. */
function narrowed(place: Pick<Haunt, 'canaries' | 'paths'>): string {
  return searchScript(place).replaceAll('find / ', `find ${place.paths.join(' ')} `);
}
