import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree } from './image-tree.ts';
import { access, crane, REGISTRY } from './local-cluster.ts';
import { contextOf, errorLine, type Ran, type Running } from './product.ts';
import { buildByCrun } from './runner-crun.ts';
import {
  buildOn,
  executorLayout,
  type LocalEngine,
  leftSoon,
  MACHINE_REGISTRY,
  machineOptions,
  onMachine,
  podmen,
  readableTo,
  runcAs,
  startOn,
} from './runner-engines.ts';

const BUSYBOX = onMachine(access.images.busybox);
const DEBIAN = onMachine(access.images.debian);
const USERS = ['runc, as root', 'runc, as an ordinary user'] as const;
/** Seconds of a sleep that nothing else on this machine has. */
const SLEEP = '31415';

const engines = new Map<string, LocalEngine>();
const engineOf = (title: string): LocalEngine => {
  const engine = engines.get(title);
  if (engine === undefined) throw new Error(`there is no ${title}`);
  return engine;
};

beforeAll(async () => {
  const { rootful, rootless } = await podmen();
  for (const user of [rootful, rootless]) {
    const engine = runcAs(user, executorLayout(user));
    engines.set(engine.title, engine);
  }
}, 180_000);

/** What is left of runs: what any engine leaves, programs of a container, and its control groups. */
async function left(engine: LocalEngine): Promise<string[]> {
  const folders = await leftSoon(engine, 10);
  const programs = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n');
  const groups = execFileSync('find', ['/sys/fs/cgroup', '-maxdepth', '3', '-name', 'kaniko-runc-as-*']);
  const sleeping = programs.filter((line) => line.includes(`sleep ${SLEEP}`));
  return [...folders, ...sleeping, ...groups.toString().split('\n').slice(0, -1)];
}

describe.each(USERS)('a build by %s', (title) => {
  const repository = `${MACHINE_REGISTRY}/${title.replace(/\W+/g, '-')}`;
  let engine: LocalEngine;
  beforeAll(() => {
    engine = engineOf(title);
  });

  const starting = (dockerfile: string, ...args: string[]): Running => {
    const context = contextOf({ Dockerfile: dockerfile });
    readableTo(engine, context);
    return startOn(engine, ['build', context, ...machineOptions(engine), '--tag', `${repository}:1`, ...args]);
  };
  const printed = ({ stderr }: Ran) => stderr.split('\n').flatMap((line) => /^ {2}\| (.*)$/.exec(line)?.[1] ?? []);

  it('gives the digest that the registry tells by itself, and leaves nothing', async () => {
    const ran = await starting(`FROM ${BUSYBOX}\nRUN echo well > /well\n`, '--output', 'json').ended;
    expect(ran.status, ran.stderr).toBe(0);
    const outcome = JSON.parse(ran.stdout);
    expect(outcome).toMatchObject({ confirmed: true, runsOn: 'runner', engine: 'runc', securityProfile: 'userns' });
    expect(outcome.digest).toBe((await crane('digest', `${repository.replace(MACHINE_REGISTRY, REGISTRY)}:1`)).trim());
    expect(await left(engine)).toEqual([]);
  });

  it('has 65,536 ids, eight capabilities, a seccomp filter, no way to gain more, and namespaces of its own', async () => {
    const look = [
      'cat /proc/self/uid_map /proc/self/gid_map',
      'grep -E "^(Cap|Seccomp:|NoNewPrivs)" /proc/self/status',
      'for n in user mnt pid ipc uts cgroup net; do readlink /proc/self/ns/$n; done',
    ];
    const ran = await starting(`FROM ${BUSYBOX}\nRUN ${look.join(' && ')}\n`, '--no-push').ended;
    expect(ran.status, ran.stderr).toBe(0);
    const lines = printed(ran);
    const told = (key: string) => lines.flatMap((line) => new RegExp(`^${key}:\\s+(\\S+)$`).exec(line)?.[1] ?? []);
    expect([...told('CapEff'), ...told('CapPrm'), ...told('CapBnd')]).toEqual(Array(3).fill('00000000800000fb'));
    expect([...told('CapAmb'), ...told('CapInh')]).toEqual(Array(2).fill('0000000000000000'));
    expect([...told('Seccomp'), ...told('NoNewPrivs')]).toEqual(['2', '1']);
    const maps = lines.flatMap((line) => (/^ *\d+ +\d+ +\d+$/.test(line) ? [line.trim().split(/ +/).map(Number)] : []));
    expect(maps.reduce((ids, [, , size = 0]) => ids + size, 0)).toBe(2 * 65_536);
    const [, outside] = maps[0] ?? [];
    if (engine.uid === 0) expect(outside).toBeGreaterThan(65_536);
    else expect(outside).toBe(engine.uid);
    const outer = (name: string) => String(spawnSync('readlink', [`/proc/self/ns/${name}`]).stdout).trim();
    const shared = readdirSync('/proc/self/ns').filter((name) => lines.includes(outer(name)));
    expect(shared).toEqual(['net']);
  });

  it('is refused what containers need not', async () => {
    // Numbers of x86_64: unshare, mount, ptrace, keyctl, bpf, io_uring_setup, open_by_handle_at, userfaultfd, and clone3.
    const calls = [
      [272, 0x10000000],
      [165, 0],
      [101, 0],
      [250, 0, -3],
      [321, 0],
      [425, 1],
      [304, -1],
      [323, 1],
    ];
    const probe = (call: number[]) =>
      `perl -e '$r=syscall(${call}); print "call ${call[0]}: ", $r<0 ? $!+0 : 0, "\\n"'`;
    const control = [probe([110]), probe([435, 0, 0]), probe([9999]), probe([56, 0x10000000 + 17, 0, 0, 0, 0])];
    const ran = await starting(`FROM ${DEBIAN}\nRUN ${[...calls.map(probe), ...control].join('; ')}\n`, '--no-push')
      .ended;
    expect(ran.status, ran.stderr).toBe(0);
    const lines = printed(ran).filter((line) => line.startsWith('call '));
    const EPERM = 1;
    const ENOSYS = 38;
    expect(lines).toEqual([
      ...calls.map(([number]) => `call ${number}: ${EPERM}`),
      'call 110: 0',
      ...[435, 9999, 56].map((number) => `call ${number}: ${ENOSYS}`),
    ]);
    // The same calls outside, by a user without any right, are refused for other reasons or not at all.
    const isFree = (call: number[]) => {
      const shell = spawnSync('sh', ['-c', probe(call)], { uid: 65_534, gid: 65_534, encoding: 'utf8' });
      return !shell.stdout.endsWith(`: ${EPERM}\n`);
    };
    expect(calls.filter(isFree).map(([number]) => number)).toEqual(expect.arrayContaining([272, 101, 250]));
  });

  it('finds programs of a base image that make users, owners, setuid bits and file capabilities', async () => {
    const setcap = `perl -e 'open F, ">/opt/able"; close F; $p="/opt/able"; $n="security.capability"; $v=pack("V5",0x02000001,1<<10,0,0,0); syscall(188,$p,$n,$v,20,0)==0 or die $!'`;
    const getcap = `perl -e '$p="/opt/able"; $n="security.capability"; $v="x"x24; $l=syscall(191,$p,$n,$v,24); print "xattr of $l bytes\\n"'`;
    const dockerfile = [
      `FROM ${DEBIAN} AS first`,
      'RUN groupadd --gid 60000 far && useradd --uid 4321 --gid far --create-home app && install -d -o app -g far -m 2770 /srv/shared',
      'RUN install -o app -m 4755 /bin/true /opt/as-app && touch /opt/high && chown 65533:65532 /opt/high',
      'RUN su app -c "id -un && touch /home/app/mine" && stat -c "%a %u:%g" /opt/as-app',
      `RUN ${setcap}`,
      // So that all goes through a layer that is unpacked.
      'FROM first',
      `RUN ${getcap}`,
      'COPY --from=first --chown=4321:65534 /home/app /home/copy',
      'USER 4321',
      'RUN id -u && touch /home/app/theirs',
    ].join('\n');
    const ran = await starting(dockerfile).ended;
    expect(ran.status, ran.stderr).toBe(0);
    expect(printed(ran)).toEqual(expect.arrayContaining(['app', '4755 4321:0', 'xattr of 20 bytes', '4321']));
    const tree = await fileTree(`${repository.replace(MACHINE_REGISTRY, REGISTRY)}:1`);
    const lineOf = (path: string) => tree.find((line) => line.includes(` ${path}`));
    expect(lineOf('opt/as-app')).toMatch(/^-rwsr-xr-x 4321\/0 /);
    expect(lineOf('opt/high')).toMatch(/ 65533\/65532 /);
    expect(lineOf('home/app/mine')).toMatch(/ 4321\/60000 /);
    expect(lineOf('home/copy/mine')).toMatch(/ 4321\/65534 /);
    expect(lineOf('home/app/theirs')).toMatch(/ 4321\/60000 /);
    expect(await left(engine)).toEqual([]);
  });

  it('that fails is told with the line of the Dockerfile, and leaves nothing of other users', async () => {
    const others = 'RUN install -d -o 1234 -m 0700 /private && touch /private/file && chown -R 1234:1234 /private';
    const ran = await starting(`FROM ${DEBIAN}\n${others}\nRUN exit 7\n`).ended;
    expect(ran.status).toBe(4);
    expect(errorLine(ran)).toContain('error BUILD_FAILED: Dockerfile line 3: RUN exit 7 ended with exit status 7.');
    expect(await left(engine)).toEqual([]);
  });

  it('whose image has other bytes than it says makes no container', async () => {
    const layout = join(engine.home, `altered-${process.pid}`);
    execFileSync('cp', ['-r', executorLayout(engine), layout]);
    const [largest = ''] = execFileSync('ls', ['-S', join(layout, 'blobs/sha256')], { encoding: 'utf8' }).split('\n');
    execFileSync('sh', [
      '-c',
      `printf x | dd of="${layout}/blobs/sha256/${largest}" bs=1 seek=9 conv=notrunc 2>/dev/null`,
    ]);
    const other = { ...engine, options: ['--executor-layout', layout] };
    const ran = await buildOn(other, contextOf({ Dockerfile: `FROM ${BUSYBOX}\n` }), ['--no-push']);
    rmSync(layout, { recursive: true });
    expect(ran.status, ran.stderr).toBe(2);
    expect(errorLine(ran)).toContain(
      `error REQUEST_INVALID: executor-layout ${layout} has other bytes in blobs/sha256/${largest} than its digest says.`,
    );
    expect(await left(engine)).toEqual([]);
  });

  const sleeping = async (): Promise<Running> => {
    const running = starting(`FROM ${BUSYBOX}\nRUN chown 77:77 /home && echo begun && sleep ${SLEEP}\n`);
    await running.saw('| begun');
    const programs = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
    expect(programs).toContain(`sleep ${SLEEP}`);
    return running;
  };

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is ended by %s, and leaves nothing', async (signal, status) => {
    const running = await sleeping();
    running.child.kill(signal);
    expect((await running.ended).status).toBe(status);
    expect(await left(engine)).toEqual([]);
  });

  it('leaves nothing when the client is killed', async () => {
    const running = await sleeping();
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await left(engine)).toEqual([]);
  });

  it('leaves nothing when the client is killed at any time before that', async () => {
    for (const milliseconds of [300, 450, 600, 750, 900, 1050]) {
      const running = starting(`FROM ${BUSYBOX}\nRUN sleep ${SLEEP}\n`);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      running.child.kill('SIGKILL');
      await running.ended;
    }
    expect(await left(engine)).toEqual([]);
  });
});

describe('the image of the executor', () => {
  const forms = mkdirOf();

  it.each(['layout.tar', 'docker-archive.tar'])('may be given as %s', async (name) => {
    const engine = engineOf('runc, as an ordinary user');
    const archive = join(forms(engine), name);
    if (name === 'layout.tar') execFileSync('tar', ['-cf', archive, '-C', executorLayout(engine), '.']);
    else await crane('pull', onMachine(access.images.kanikoDebug), archive, '--format=tarball');
    const other = { ...engine, options: ['--executor-layout', archive] };
    const ran = await buildOn(other, contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` }), ['--no-push']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(await left(engine)).toEqual([]);
  });

  it('that is not there is told by its name', async () => {
    const engine = { ...engineOf('runc, as root'), options: ['--executor-layout', '/no/such/layout'] };
    const ran = await buildOn(engine, contextOf({ Dockerfile: `FROM ${BUSYBOX}\n` }), ['--no-push']);
    expect(ran.status).toBe(2);
    expect(errorLine(ran)).toContain('REQUEST_INVALID: executor-layout /no/such/layout cannot be read: ENOENT');
    expect(await left(engine)).toEqual([]);
  });
});

describe('crun instead of runc', () => {
  it.each(USERS)('runs the same build where cgroups are those of version 2: %s', async (title) => {
    const engine = engineOf(title);
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN grep Seccomp: /proc/self/status > /dev/stdout\n` });
    const ran = await buildByCrun(engine, context, ['--no-push']);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/engine runc: crun \d+\./);
    expect(ran.stderr).toMatch(/\| Seccomp:\s+2\n/);
    expect(await left(engine)).toEqual([]);
  });
});

/** Makes folders that users may read, and removes them in the end. */
function mkdirOf(): (engine: LocalEngine) => string {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return ({ home }) => {
    const folder = join(home, `runc-${process.pid}-${made.length}`);
    mkdirSync(folder);
    made.push(folder);
    return folder;
  };
}

it('is refused with the reason where there is no runtime', async () => {
  const engine = engineOf('runc, as root');
  const elsewhere = { ...engine, environment: { ...engine.environment, PATH: '/nowhere' } };
  const ran = await buildOn(elsewhere, contextOf({ Dockerfile: `FROM ${BUSYBOX}\n` }), ['--no-push']);
  expect(ran.status).toBe(3);
  expect(errorLine(ran)).toContain('engine runc cannot be used here: there is neither runc nor crun in PATH');
});
