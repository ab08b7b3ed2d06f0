import { describe, expect, it } from 'vitest';
import { BUILDER_CAPABILITIES } from '../../../src/kaniko/capabilities.ts';
import { builderSecurity } from '../../../src/pod/security-profile.ts';
import { createArguments, type Dialect } from '../../../src/runner/container-arguments.ts';
import type { BuildContainer } from '../../../src/runner/engine.ts';

const CONTAINER: BuildContainer = {
  name: 'kaniko-app-abcdefgh',
  image: 'r.example/kaniko:1',
  program: '/kaniko/executor',
  capabilities: BUILDER_CAPABILITIES,
  sealed: false,
  arguments: ['--destination=r.example/app:1', '--build-arg=A=a b\n--privileged'],
  environment: { DOCKER_CONFIG: '/kaniko/.docker' },
  mounts: [
    { source: '/tmp/run/digest', target: '/dev/termination-log', writable: true },
    { source: '/tmp/run/config.json', target: '/kaniko/.docker/config.json', writable: false },
  ],
  network: 'default',
  limits: {},
  folder: '/tmp/run',
  terminationLog: '/tmp/run/digest',
  deadline: 90,
};
const DIALECT: Dialect = { own: ({ deadline }) => [`--timeout=${deadline}`], mountOptions: ['relabel=private'] };

function made(container: Partial<BuildContainer> = {}): string[] {
  return createArguments({ ...CONTAINER, ...container }, DIALECT);
}

describe('the container of a build', () => {
  it('has the privileges of the pod with the hardened profile, and nothing of this machine but its mounts', () => {
    const args = made();
    const added = args.flatMap((arg) => /^--cap-add=(.*)$/.exec(arg)?.[1] ?? []);
    expect(added).toEqual(builderSecurity().capabilities?.add);
    expect(args).toEqual(expect.arrayContaining(['--cap-drop=ALL', '--security-opt=no-new-privileges', '--user=0:0']));
    expect(args.filter((arg) => /^--(volume|device|privileged|pid=host|userns|network)/.test(arg))).toEqual([]);
    expect(args.filter((arg) => arg.startsWith('--mount'))).toEqual([
      '--mount=type=bind,source=/tmp/run/digest,target=/dev/termination-log,relabel=private',
      '--mount=type=bind,source=/tmp/run/config.json,target=/kaniko/.docker/config.json,readonly,relabel=private',
    ]);
    expect(args.filter((arg) => arg.startsWith('--env'))).toEqual(['--env=DOCKER_CONFIG=/kaniko/.docker']);
  });

  it('runs the executor of its image with its own arguments, which come behind everything that an engine reads', () => {
    const args = made();
    const at = args.indexOf(CONTAINER.image);
    expect(args[at - 1]).toBe('--entrypoint=/kaniko/executor');
    expect(args.slice(at + 1)).toEqual(CONTAINER.arguments);
    expect(args.slice(0, at).join('\n')).not.toContain('--privileged');
  });

  it('has the network of the engine, or that of this machine', () => {
    expect(made().some((arg) => arg.startsWith('--network'))).toBe(false);
    expect(made({ network: 'host' })).toContain('--network=host');
  });

  it.each([
    ['2Gi', '2147483648'],
    ['1.5G', '1500000000'],
    ['100000k', '100000000'],
    ['1048576', '1048576'],
    ['1500m', '2'],
  ])('limits memory to %s in bytes', (memory, bytes) => {
    expect(made({ limits: { memory } })).toContain(`--memory=${bytes}`);
  });

  it.each([
    ['500m', '0.5'],
    ['2', '2'],
    ['1.5', '1.5'],
  ])('limits processor time to %s', (cpu, cpus) => {
    expect(made({ limits: { cpu } })).toContain(`--cpus=${cpus}`);
  });

  it('keeps no log and pulls nothing by itself', () => {
    expect(made()).toEqual(expect.arrayContaining(['--log-driver=none', '--pull=never', '--timeout=90']));
  });
});
