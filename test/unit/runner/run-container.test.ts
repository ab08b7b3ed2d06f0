import { describe, expect, it } from 'vitest';
import type { RunnerPlan } from '../../../src/build/build-plan.ts';
import { plan } from '../../../src/build/plan.ts';
import type { RegistryAccess } from '../../../src/build/registry-access.ts';
import { PUSH_SCRIPT } from '../../../src/crane/push-script.ts';
import { BUILDER_CAPABILITIES } from '../../../src/kaniko/capabilities.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { createArguments } from '../../../src/runner/container-arguments.ts';
import type { BuildContainer } from '../../../src/runner/engine.ts';
import { maskedFiles, runFiles } from '../../../src/runner/rendered-run.ts';
import { containerOf, pushContainerOf } from '../../../src/runner/run-container.ts';
import { FACTS, sampleRequest } from '../../support/samples.ts';

const ACCESS: RegistryAccess = {
  dockerConfig: 'of the push',
  pullConfig: 'of the build',
  files: new Map([
    ['authority-0.pem', 'A'],
    ['certificate-0.pem', 'C'],
    ['key-0.pem', 'K'],
  ]),
};
const ISOLATED = { 'isolate-credentials': 'true' };
const NAME = 'kaniko-app-abcdefgh';

function planned(raw: RawOptions = {}, access: RegistryAccess = ACCESS): RunnerPlan {
  const site = {
    ...({ runsOn: 'runner', engine: 'podman', description: '', unused: [] } as const),
    userns: { applied: true, reason: '' },
  };
  const made = plan(sampleRequest({ 'run-on': 'runner', ...raw }), { ...FACTS, site, access });
  if (made.runsOn !== 'runner') throw new Error('not planned for this machine');
  return made;
}

function pusher(raw: RawOptions = ISOLATED, access: RegistryAccess = ACCESS): BuildContainer {
  const container = pushContainerOf(planned(raw, access), '/run/folder');
  if (container === undefined) throw new Error('nothing pushes');
  return container;
}

/** The files of this machine that a container sees, as `SOURCE at TARGET`, with those that it may write. */
function seen({ mounts }: BuildContainer): string[] {
  return mounts.map(
    ({ source, target, writable }) =>
      `${source.replace('/run/folder/', '')} at ${target}${writable ? ', writable' : ''}`,
  );
}

describe('the container of a build on this machine', () => {
  it('sees its Docker config and every file where it pushes itself', () => {
    expect(seen(containerOf(planned(), '/run/folder'))).toEqual([
      'digest at /dev/termination-log, writable',
      'config.json at /kaniko/.docker/config.json',
      ...['authority-0.pem', 'certificate-0.pem', 'key-0.pem'].map(
        (name) => `${name} at /kaniko/registry-files/${name}`,
      ),
    ]);
    expect(containerOf(planned(), '/run/folder')).not.toHaveProperty('shared');
    expect(pushContainerOf(planned(), '/run/folder')).toBeUndefined();
  });

  it('never sees the config of the push where another one pushes, and leaves the image in a folder for that', () => {
    const container = containerOf(planned(ISOLATED), '/run/folder');
    expect(seen(container).join('\n')).not.toContain('push-');
    expect(seen(container)).toContain('config.json at /kaniko/.docker/config.json');
    expect(container.shared).toEqual({ target: '/kaniko/oci', writable: true, owner: NAME });
    expect(container).toMatchObject({ sealed: false, capabilities: BUILDER_CAPABILITIES });
    const { pullConfig: _, ...others } = ACCESS;
    expect(seen(containerOf(planned(ISOLATED, others), '/run/folder')).join('\n')).not.toContain('config.json');
  });
});

describe('the container that pushes on this machine', () => {
  it('sees the config of the push and authorities alone, and writes nothing but its digest', () => {
    expect(seen(pusher())).toEqual([
      'push-digest at /dev/termination-log, writable',
      'push-config.json at /rootless-kaniko/credentials/config.json',
      'authority-0.pem at /rootless-kaniko/authorities/authority-0.pem',
    ]);
    expect(seen(pusher(ISOLATED, { files: new Map() }))).toEqual(['push-digest at /dev/termination-log, writable']);
  });

  it('has no capability, a root that nobody writes to, a little memory, and the layout to read', () => {
    expect(pusher()).toMatchObject({
      ...{ name: `${NAME}-push`, capabilities: [], sealed: true, scratch: '/rootless-kaniko/work' },
      shared: { target: '/kaniko/oci', writable: false, owner: NAME },
      terminationLog: '/run/folder/push-digest',
      folder: '/run/folder',
    });
  });

  it('runs the script with the destinations, in an environment of its own', () => {
    const { program, arguments: words, environment } = pusher();
    expect(program).toBe('sh');
    expect(words).toEqual(['-c', PUSH_SCRIPT, 'push', '', 'registry.example:5000/team/app:1']);
    expect(environment).toEqual({
      HOME: '/rootless-kaniko/work',
      DOCKER_CONFIG: '/rootless-kaniko/credentials',
      SSL_CERT_DIR: '/etc/ssl/certs:/rootless-kaniko/authorities',
    });
    const withoutAuthority = pusher(ISOLATED, { files: new Map([['key-0.pem', 'K']]) });
    expect(withoutAuthority.environment).not.toHaveProperty('SSL_CERT_DIR');
  });

  it('has the limits, the network and the deadline of the build, and an image of its own', () => {
    const raw = { ...ISOLATED, network: 'host', resources: ['limits.memory=1Gi'], timeout: '5m' };
    const { network, limits, deadline, image, layout } = pusher({ ...raw, 'pusher-image': 'm.example/crane:1' });
    expect({ network, limits, deadline, image, layout }).toEqual({
      ...{ network: 'host', limits: { memory: '1Gi' }, deadline: 330, image: 'm.example/crane:1', layout: undefined },
    });
    expect(pusher({ ...ISOLATED, 'pusher-layout': 'crane' }).layout).toBe('crane');
  });

  it('is made by an engine with nothing else', () => {
    const args = createArguments(pusher(), { own: () => [], mountOptions: [] });
    expect(args.filter((arg) => /^--(cap-add|volume=|env=(?!HOME|DOCKER_CONFIG|SSL))/.test(arg))).toEqual([]);
    expect(args).toEqual(
      expect.arrayContaining([
        ...['--cap-drop=ALL', '--security-opt=no-new-privileges', '--read-only', '--tmpfs=/rootless-kaniko/work'],
        `--volumes-from=${NAME}:ro`,
      ]),
    );
    const built = createArguments(containerOf(planned(ISOLATED), '/f'), { own: () => [], mountOptions: [] });
    expect(built).toContain('--volume=/kaniko/oci');
    expect(built.join('\n')).not.toMatch(/--read-only|--tmpfs|--volumes-from/);
    const plain = createArguments(containerOf(planned(), '/f'), { own: () => [], mountOptions: [] });
    expect(plain.join('\n')).not.toMatch(/--volume|--read-only|--tmpfs/);
  });
});

describe('the files of a run', () => {
  const texts = (made: RunnerPlan) => Object.fromEntries(runFiles(made).map(({ name, text }) => [name, text]));
  const PEM = { 'authority-0.pem': 'A', 'certificate-0.pem': 'C', 'key-0.pem': 'K' };

  it('are those that its containers see, and no others', () => {
    expect(texts(planned())).toEqual({ digest: '', 'config.json': 'of the push', ...PEM });
    expect(texts(planned(ISOLATED))).toEqual({
      ...{ digest: '', 'push-digest': '', 'config.json': 'of the build', 'push-config.json': 'of the push', ...PEM },
    });
    expect(texts(planned(ISOLATED, { files: new Map() }))).toEqual({ digest: '', 'push-digest': '' });
    for (const raw of [{}, ISOLATED]) {
      const made = planned(raw);
      const mounts = [containerOf(made, ''), pushContainerOf(made, '')].flatMap((one) => one?.mounts ?? []);
      expect([...new Set(mounts.map(({ source }) => source))].sort()).toEqual(Object.keys(texts(made)).sort());
    }
  });

  it('may be written by the root of the container where it leaves a digest, and else read', () => {
    const modes = runFiles(planned(ISOLATED)).map(({ name, mode }) => [name, mode.toString(8)]);
    for (const [name, mode] of modes) expect([name, mode]).toEqual([name, name?.endsWith('digest') ? '666' : '644']);
  });

  it('are told by name where they hold nothing but a mask', () => {
    expect(maskedFiles(planned(ISOLATED))).toEqual([]);
    const masked = { ...ACCESS, pullConfig: '***', files: new Map([['authority-0.pem', '***']]) };
    expect(maskedFiles(planned(ISOLATED, masked))).toEqual(['config.json', 'authority-0.pem']);
  });
});
