import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ContainerReading,
  containerRefusal,
  excessOf,
  isSpared,
  type MountPoint,
  mountsIn,
} from '../../../src/runner/executor-container.ts';
import { killTree } from '../../../src/runner/process-tree.ts';
import { readContainer } from '../../../src/runner/read-container.ts';

/** As a pod on containerd has them. */
const MOUNTINFO = `381 248 0:67 / / rw,relatime - overlay overlay rw,lowerdir=/x
389 381 0:95 / /proc rw,nosuid - proc proc rw
390 381 0:96 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k
409 381 0:60 / /sys ro,nosuid - sysfs sysfs ro
422 381 7:0 /kubelet/volumes/program /kaniko/program rw,noatime shared:7 - ext4 /dev/loop0 rw
429 381 7:0 /kubelet/etc-hosts /etc/hosts rw,noatime - ext4 /dev/loop0 rw
431 381 7:0 /containerd/hostname /etc/hostname rw,noatime - ext4 /dev/loop0 rw
`;
const EIGHT = 0x800000fbn;

/** A pod from the image of an executor, with its program on a volume. */
const POD: ContainerReading = {
  executor: '/kaniko/executor',
  uid: 0,
  kernelThreads: false,
  mounts: mountsIn(MOUNTINFO),
  files: ['/etc/nsswitch.conf', '/etc/resolv.conf'],
  needs: [
    { what: 'Node or a library', path: '/kaniko/program/node' },
    { what: 'the script', path: '/kaniko/program/build-report.mjs' },
    { what: 'the working directory', path: '/kaniko/program' },
    { what: 'the Docker config', path: '/kaniko/.docker/config.json' },
  ],
  traces: [],
  capabilities: EIGHT,
  noNewPrivileges: true,
  seccomp: true,
};

const refusal = (more: Partial<ContainerReading>) => containerRefusal({ ...POD, ...more });
const root = (type: string, folder = '/'): MountPoint[] => [{ path: '/', root: folder, type }];
const node = (path: string) => [{ what: 'Node or a library', path }];

describe('a container that was made for one build', () => {
  it.each<[string, Partial<ContainerReading>]>([
    ['a pod from the image of an executor', {}],
    ['its variant with a shell', { files: ['/etc/nsswitch.conf', '/bin/sh', '/etc/mtab', '/product_uuid'] }],
    ['a container of podman or Docker', { files: ['/run/.containerenv', '/.dockerenv', '/etc/passwd', '/etc/group'] }],
    ['a folder of the host as its root', { mounts: [...root('ext4', '/snapshots/7'), ...POD.mounts.slice(1)] }],
    ['the root as working directory', { needs: [{ what: 'the working directory', path: '/' }] }],
    [
      'a program on a volume elsewhere',
      { mounts: [...POD.mounts, { path: '/program', root: '/', type: 'ext4' }], needs: node('/program/node') },
    ],
  ])('is %s', (_, more) => {
    expect(refusal(more)).toBeUndefined();
  });
});

describe('refused is', () => {
  it.each<[string, Partial<ContainerReading>, string]>([
    [
      'a machine',
      { mounts: root('ext4'), kernelThreads: true },
      'this is no container: the executor would delete the filesystem of this machine',
    ],
    ['a machine whose kernel threads are hidden', { mounts: root('ext4') }, 'this is no container'],
    [
      'a machine with its root in a subvolume',
      { mounts: root('btrfs', '/@'), kernelThreads: true },
      'this is no container, or one with the processes of its machine',
    ],
    ['another root without a mount of its own, as by chroot', { mounts: [] }, 'this is no container'],
    [
      'a machine that GitHub hosts',
      { mounts: root('ext4'), kernelThreads: true, files: ['/usr/bin/env'], needs: node('/opt/hostedtoolcache/node') },
      'this is no container',
    ],
    [
      'the container of a runner in Kubernetes (ARC)',
      {
        files: ['/home/runner/_work/app/app/Dockerfile', '/usr/bin/env'],
        needs: node('/home/runner/externals/node20/bin/node'),
      },
      '/home/runner/externals/node20/bin/node would be deleted, which is Node or a library of this program',
    ],
    [
      'such a one with Node on a volume, for its checkout',
      { files: ['/home/runner/_work/app/app/Dockerfile'] },
      '/home would be deleted, in it /home/runner/_work/app/app/Dockerfile: this container was not made from the image of an executor',
    ],
    ['an image with Node', { needs: node('/usr/local/bin/node') }, '/usr/local/bin/node would be deleted'],
    [
      'a library outside of the volume',
      { needs: [...POD.needs, ...node('/lib/x86_64-linux-gnu/libc.so.6')] },
      '/lib/x86_64-linux-gnu/libc.so.6 would be deleted',
    ],
    [
      'a working directory that would be deleted',
      { needs: [{ what: 'the working directory', path: '/workspace' }] },
      '/workspace would be deleted, which is the working directory',
    ],
    [
      'a checkout in /workspace',
      { files: ['/workspace/Dockerfile'] },
      '/workspace would be deleted, in it /workspace/Dockerfile',
    ],
    ['a file in the root', { files: ['/etc/hosts', '/app'] }, '/app would be deleted: this container was not made'],
    [
      'what was built in by us',
      { traces: ['/kaniko/rootless-kaniko-build'] },
      'this container has had its build (there is /kaniko/rootless-kaniko-build)',
    ],
    ['what was built in by hand', { traces: ['/kaniko/Dockerfile'] }, 'this container has had its build'],
    ['what a build left', { files: ['/usr/bin/env', '/etc/passwd'] }, '/usr would be deleted, in it /usr/bin/env'],
    ['an executor elsewhere', { executor: '/opt/executor' }, '/opt/executor is not directly in /kaniko'],
    [
      'an executor in a folder of /kaniko',
      { executor: '/kaniko/bin/executor' },
      '/kaniko/bin/executor is not directly in /kaniko',
    ],
    ['no executor', { executor: undefined }, 'executor-path is no program that can be run here'],
    ['an ordinary user', { uid: 1000 }, 'this runs as user 1000'],
    ['a privileged container', { capabilities: 0x1ffffffffffn }, 'this container is privileged'],
  ])('%s', (_, more, why) => {
    expect(refusal(more)).toContain(why);
  });

  it('this machine, read for real', () => {
    const reading = readContainer('/bin/sh', process.env);
    expect(reading.needs.map(({ path }) => path)).toContain(realpathSync(process.execPath));
    expect(reading.files.length).toBeGreaterThan(0);
    expect(reading.mounts.map(({ path }) => path)).toContain('/proc');
    expect(reading.executor).toBe(realpathSync('/bin/sh'));
    expect(containerRefusal(reading)).toBeDefined();
    expect(
      containerRefusal({
        ...reading,
        mounts: [...POD.mounts],
        kernelThreads: false,
        executor: POD.executor,
        uid: 0,
        capabilities: EIGHT,
      }),
    ).toMatch(/would be deleted, which is Node or a library/);
    expect(readContainer('/nowhere', {}).executor).toBeUndefined();
  });
});

describe('the privileges of a container', () => {
  it.each<[string, Partial<ContainerReading>, string[]]>([
    ['hardened', {}, []],
    [
      'of a runtime without a security context',
      { capabilities: 0xa80425fbn, noNewPrivileges: false, seccomp: false },
      [
        'more capabilities than a build needs',
        'a way to gain privileges (allowPrivilegeEscalation)',
        'no seccomp filter',
      ],
    ],
  ])('%s are accepted, and told', (_, more, excess) => {
    expect(refusal(more)).toBeUndefined();
    expect(excessOf({ ...POD, ...more })).toEqual(excess);
  });

  it('are refused where they are too few for files to keep what they have', () => {
    expect(refusal({ capabilities: EIGHT & ~(1n << 31n) & ~(1n << 4n) })).toContain(
      'lacks the capabilities FSETID, SETFCAP',
    );
    expect(refusal({ capabilities: 0n })).toContain(
      'CHOWN, DAC_OVERRIDE, FOWNER, FSETID, SETUID, SETGID, SETFCAP, KILL',
    );
  });
});

describe('a path', () => {
  it.each([
    ['/kaniko/x', true],
    ['/kaniko', true],
    ['/kanikos/x', false],
    ['/busybox/sh', true],
    ['/etc/hosts', true],
    ['/etc/hosts2', false],
    ['/usr', false],
  ])('%s is left alone by the executor: %s', (path, spared) => {
    expect(isSpared(path, POD.mounts)).toBe(spared);
  });

  it('with blanks is not, because the executor reads the table of mounts without decoding it', () => {
    expect(isSpared('/my volume/x', mountsIn('1 2 0:1 / /my\\040volume rw - ext4 /dev/x rw\n'))).toBe(false);
  });
});

/** The state of a process; empty when there is none, `Z` until its parent has asked for its end. */
function stateOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.slice(0, 1) ?? '';
  } catch {
    return '';
  }
}

describe('a process tree', () => {
  it('is killed with processes of other groups', async () => {
    const child = spawn('/bin/sh', ['-c', 'setsid sh -c "echo \\$\\$; exec sleep 1000" & wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const other = Number(await new Promise((resolve) => child.stdout.once('data', (text) => resolve(String(text)))));
    const ended = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
    await expect.poll(() => stateOf(other), { timeout: 10_000 }).toBe('S');
    killTree(child.pid ?? 0);
    expect(await ended).toBe('SIGKILL');
    await expect.poll(() => stateOf(other), { timeout: 10_000 }).toMatch(/^[ZX]?$/);
  });
});
