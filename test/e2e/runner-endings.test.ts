import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, crane, REGISTRY } from './local-cluster.ts';
import { contextOf, errorLine, type Running } from './product.ts';
import {
  buildOn,
  containersOf,
  docker,
  engineCommand,
  type LocalEngine,
  leftSoon,
  MACHINE_REGISTRY,
  machineOptions,
  onMachine,
  podmen,
  readableTo,
  rootlessDocker,
  startOn,
} from './runner-engines.ts';

const BUSYBOX = onMachine(access.images.busybox);
const ENGINES = ['podman, as root', 'podman, rootless', 'docker', 'docker, rootless'] as const;

const engines = new Map<string, LocalEngine>();
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const { rootful, rootless } = await podmen();
  const daemons = [await docker(), await rootlessDocker()];
  stops.push(...daemons.map(({ stop }) => stop));
  for (const engine of [rootful, rootless, ...daemons]) engines.set(engine.title, engine);
}, 180_000);
afterAll(async () => {
  for (const stop of stops) await stop();
}, 60_000);

describe.each(ENGINES)('a build by %s', (title) => {
  const name = title.replace(/\W+/g, '-');
  const tag = `${MACHINE_REGISTRY}/runner-${name}:1`;
  let engine: LocalEngine;
  beforeAll(() => {
    const found = engines.get(title);
    if (found === undefined) throw new Error(`there is no ${title}`);
    engine = found;
  });

  const starting = (dockerfile: string, ...args: string[]): Running => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n${dockerfile}\n` });
    readableTo(engine, context);
    return startOn(engine, ['build', context, ...machineOptions(engine), '--tag', tag, ...args]);
  };
  const nothingIsLeft = async () => expect(await leftSoon(engine, 10)).toEqual([]);

  it('that goes well gives the digest that the registry tells by itself, and says how it was run', async () => {
    const ran = await starting('RUN echo well > /well', '--output', 'json').ended;
    expect(ran.status, ran.stderr).toBe(0);
    const outcome = JSON.parse(ran.stdout);
    expect(outcome).toMatchObject({ confirmed: true, runsOn: 'runner', engine: engine.engine });
    expect(outcome).toMatchObject({ securityProfile: engine.profile, contextTransport: 'stdin' });
    expect(outcome.digest).toBe((await crane('digest', tag.replace(MACHINE_REGISTRY, REGISTRY))).trim());
    expect(ran.stderr).toMatch(new RegExp(`engine ${engine.engine}: ${engine.engine} \\d+\\.`));
    await nothingIsLeft();
  });

  it('runs with uid 0, eight capabilities, a seccomp filter and no way to gain more', async () => {
    const look = 'RUN cat /proc/self/uid_map && grep -E "^(Cap|Seccomp:|NoNewPrivs)" /proc/self/status && id -u';
    const { stderr } = await starting(look, '--no-push').ended;
    const told = (key: string) => new RegExp(`\\| ${key}:\\s+(\\S+)`).exec(stderr)?.[1];
    expect([told('CapEff'), told('CapPrm'), told('CapBnd')]).toEqual(Array(3).fill('00000000800000fb'));
    expect([told('CapAmb'), told('CapInh')]).toEqual(Array(2).fill('0000000000000000'));
    expect([told('Seccomp'), told('NoNewPrivs')]).toEqual(['2', '1']);
    const [, inside, outside, size] = /\| +(\d+) +(\d+) +(\d+)/.exec(stderr) ?? [];
    if (engine.profile === 'hardened') expect([inside, outside, size]).toEqual(['0', '0', '4294967295']);
    else expect([inside, outside]).toEqual(['0', String(engine.uid)]);
  });

  it('can write to its standard streams by their names', async () => {
    const { stderr } = await starting('RUN echo one > /dev/stdout && echo two > /dev/stderr', '--no-push').ended;
    // Podman's own process reads the two from pipes of their own.
    expect(stderr.split('\n')).toEqual(expect.arrayContaining(['  | one', '  | two']));
  });

  it('that fails is told with the line of the Dockerfile', async () => {
    const ran = await starting('RUN echo first\nRUN exit 7').ended;
    expect(ran.status).toBe(4);
    expect(errorLine(ran)).toContain('error BUILD_FAILED: Dockerfile line 3: RUN exit 7 ended with exit status 7.');
    await nothingIsLeft();
  });

  it('whose registry cannot be reached is told as such', async () => {
    const ran = await starting('RUN true', '--tag', '127.0.0.1:1/app:1').ended;
    expect(ran.status).toBe(5);
    expect(errorLine(ran)).toContain('error PUSH_FAILED: ');
    await nothingIsLeft();
  });

  it('whose executor cannot be pulled is told by the engine', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\n` });
    readableTo(engine, context);
    const options = machineOptions(engine, `${MACHINE_REGISTRY}/no/such:1`);
    const ran = await startOn(engine, ['build', context, ...options, '--tag', tag]).ended;
    expect(ran.status).toBe(3);
    expect(errorLine(ran)).toMatch(
      new RegExp(`IMAGE_PULL_FAILED: ${engine.engine} cannot pull ${MACHINE_REGISTRY}/no/such:1: `),
    );
    await nothingIsLeft();
  });

  it('ends at its time limit', async () => {
    const ran = await starting('RUN sleep 300', '--timeout', '5s').ended;
    expect(ran.status).toBe(6);
    expect(errorLine(ran)).toContain('TIMED_OUT: not done within 5s, stopped at: build');
    await nothingIsLeft();
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is ended by %s, and leaves nothing', async (signal, status) => {
    const running = starting('RUN echo begun && sleep 300');
    await running.saw('| begun');
    expect(containersOf(engine)).toHaveLength(1);
    running.child.kill(signal);
    expect((await running.ended).status).toBe(status);
    await nothingIsLeft();
  });

  it('leaves nothing when the client is killed', async () => {
    const running = starting('RUN echo begun && sleep 300');
    await running.saw('| begun');
    running.child.kill('SIGKILL');
    await running.ended;
    await nothingIsLeft();
  });

  it('that was asked to be kept is there to be looked at', async () => {
    const ran = await starting('RUN true', '--keep').ended;
    expect(ran.status, ran.stderr).toBe(0);
    const [container] = containersOf(engine);
    expect(ran.stderr).toContain(
      `kept until you delete it: container ${container} of ${engine.engine} on this machine`,
    );
    engineCommand(engine, ['rm', '--force', container ?? '']);
    await nothingIsLeft();
  });
});

describe('memory', () => {
  const hungry = (engine: LocalEngine) => {
    const fill = 'head -c 200000000 /dev/zero | tail -c 199999999 > /dev/null';
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${fill}\n` });
    return buildOn(engine, context, ['--no-push', '--resource', 'limits.memory=100Mi']);
  };

  it.each(['podman, as root', 'docker'])(
    'is limited by %s, and a build that needs more is told as such',
    async (title) => {
      const engine = engines.get(title);
      if (engine === undefined) throw new Error(`there is no ${title}`);
      const ran = await hungry(engine);
      expect(ran.status, ran.stderr).toBe(4);
      expect(errorLine(ran)).toMatch(/error OUT_OF_MEMORY: .*100Mi/);
    },
  );

  it('is not limited in silence by rootless podman where that cannot', async () => {
    const engine = engines.get('podman, rootless');
    if (engine === undefined) throw new Error('there is no rootless podman');
    const ran = await hungry(engine);
    const isLimited = ran.status === 4 && errorLine(ran).includes('OUT_OF_MEMORY');
    expect(isLimited || errorLine(ran).includes('engine podman: resources cannot be limited: ')).toBe(true);
  });
});
