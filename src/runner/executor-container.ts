import { BUILDER_CAPABILITIES } from '../kaniko/capabilities.ts';

/** A mounted filesystem, as /proc/self/mountinfo has it. */
export interface MountPoint {
  readonly path: string;
  /** The folder of its filesystem that is mounted. */
  readonly root: string;
  readonly type: string;
}

/** Something that this program cannot do without. */
export interface Need {
  /** For people, as `Node`. */
  readonly what: string;
  /** Absolute, links resolved. */
  readonly path: string;
}

/** What was read of the container that this program runs in. */
export interface ContainerReading {
  /** The executor with links resolved; undefined where there is no such program. */
  readonly executor: string | undefined;
  readonly uid: number;
  /** Whether threads of the kernel are seen, as in the process namespace of a machine and in no other. */
  readonly kernelThreads: boolean;
  readonly mounts: readonly MountPoint[];
  /** Files and links on the root filesystem that the executor does not leave alone; some of them, where there are many. */
  readonly files: readonly string[];
  readonly needs: readonly Need[];
  /** Files that builds leave, as far as they are here. */
  readonly traces: readonly string[];
  /** Effective capabilities, as a bit mask. */
  readonly capabilities: bigint;
  readonly noNewPrivileges: boolean;
  readonly seccomp: boolean;
}

/** The folder that the executor never deletes from. */
export const OWN_FOLDER = '/kaniko';

/** Made by a build before its executor starts, and there for good: a container has one build. */
export const BUILD_MARKER = `${OWN_FOLDER}/rootless-kaniko-build`;

/** What builds leave: ours, and those that were made by hand. */
export const TRACES = [BUILD_MARKER, `${OWN_FOLDER}/Dockerfile`] as const;

/** Folders of images of executors whose content is theirs. */
export const FOLDERS_OF_EXECUTORS = [OWN_FOLDER, '/busybox', '/busybox2'] as const;

/** Files of images of executors, and of runtimes that start them. */
const FILES_OF_EXECUTORS = new Set([
  ...[
    '/etc/nsswitch.conf',
    '/etc/hosts',
    '/etc/hostname',
    '/etc/resolv.conf',
    '/etc/mtab',
    '/etc/passwd',
    '/etc/group',
  ],
  ...['/bin/sh', '/product_uuid', '/.dockerenv', '/run/.containerenv', '/var/run'],
]);

/** Filesystems that containers have as their root. */
const LAYERED = /^(?:overlay|aufs|fuse\.fuse-overlayfs|9p|virtiofs)$/;

/** The bits of the capabilities that a build needs, and of the one that makes a container privileged. */
const NEEDED: Readonly<Record<(typeof BUILDER_CAPABILITIES)[number], bigint>> = {
  CHOWN: 1n << 0n,
  DAC_OVERRIDE: 1n << 1n,
  FOWNER: 1n << 3n,
  FSETID: 1n << 4n,
  KILL: 1n << 5n,
  SETGID: 1n << 6n,
  SETUID: 1n << 7n,
  SETFCAP: 1n << 31n,
};
const SYS_ADMIN = 1n << 21n;

/**
 * Why the executor must not run in a container, one sentence; undefined where it may. Kaniko deletes the filesystem that it
 * runs in, so that has to be an executor's image and nothing else, and to hold nothing that this program needs; pure.
 */
export function containerRefusal(reading: ContainerReading): string | undefined {
  const { executor, uid, capabilities } = reading;
  const place = placeRefusal(reading);
  if (place !== undefined) return place;
  if (executor === undefined) return 'executor-path is no program that can be run here';
  if (!/^\/kaniko\/[^/]+$/.test(executor)) {
    return `${executor} is not directly in ${OWN_FOLDER}, where the image of an executor has it`;
  }
  if (uid !== 0) return `this runs as user ${uid}, and the executor has to be uid 0 of its container`;
  if ((capabilities & SYS_ADMIN) !== 0n) return 'this container is privileged, which no build needs';
  const missing = BUILDER_CAPABILITIES.filter((name) => (capabilities & NEEDED[name]) === 0n);
  if (missing.length > 0) {
    return `this container lacks the capabilities ${missing.join(', ')}: files would lose owners, modes or capabilities`;
  }
  return lossRefusal(reading);
}

/** What a container has beyond the hardened profile, for people; empty where there is nothing; pure. */
export function excessOf({ capabilities, noNewPrivileges, seccomp }: ContainerReading): string[] {
  const eight = Object.values(NEEDED).reduce((all, bit) => all | bit);
  return [
    ...((capabilities & ~eight) === 0n ? [] : ['more capabilities than a build needs']),
    ...(noNewPrivileges ? [] : ['a way to gain privileges (allowPrivilegeEscalation)']),
    ...(seccomp ? [] : ['no seccomp filter']),
  ];
}

/** Whether the root of the filesystem belongs to a container that was not built in. */
function placeRefusal({ kernelThreads, mounts, traces }: ContainerReading): string | undefined {
  const root = mounts.findLast(({ path }) => path === '/');
  const isOwn = root !== undefined && (LAYERED.test(root.type) || root.root !== '/');
  if (!isOwn) return 'this is no container: the executor would delete the filesystem of this machine';
  if (kernelThreads) return 'this is no container, or one with the processes of its machine (host PID namespace)';
  const [trace] = traces;
  return trace === undefined
    ? undefined
    : `this container has had its build (there is ${trace}), and every build needs a container of its own`;
}

function lossRefusal({ needs, files, mounts }: ContainerReading): string | undefined {
  const lost = needs.find(({ path }) => path !== '/' && !isSpared(path, mounts));
  if (lost !== undefined) {
    return `${lost.path} would be deleted, which is ${lost.what} of this program: it has to lie on a volume of its own, or in ${OWN_FOLDER}`;
  }
  const file = files.find((path) => !FILES_OF_EXECUTORS.has(path) && !isSpared(path, mounts));
  if (file === undefined) return undefined;
  const top = `/${file.split('/')[1] ?? ''}`;
  const holds = top === file ? '' : `, in it ${file}`;
  return `${top} would be deleted${holds}: this container was not made from the image of an executor for this one build`;
}

/** Whether the executor leaves a path alone; pure. It reads the same table of mounts, and takes it literally. */
export function isSpared(path: string, mounts: readonly MountPoint[]): boolean {
  const places = [...FOLDERS_OF_EXECUTORS, ...mounts.map((mount) => mount.path)];
  return places.some((place) => place !== '/' && (path === place || path.startsWith(`${place}/`)));
}

/** The mounts in the text of a mountinfo file; pure. */
export function mountsIn(mountinfo: string): MountPoint[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, path] = before.split(' ');
    const [type] = after.split(' ');
    return root === undefined || path === undefined || type === undefined ? [] : [{ path, root, type }];
  });
}
