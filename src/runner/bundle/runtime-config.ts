import type { BuildContainer, Mount } from '../engine.ts';
import type { ImageConfig } from './executor-image.ts';
import type { IdMapping } from './id-mapping.ts';
import type { SeccompProfile } from './seccomp-profile.ts';

/** What a container is made from, beside its build. */
export interface BundleParts {
  readonly config: ImageConfig;
  readonly mapping: IdMapping;
  readonly seccomp: SeccompProfile;
  /** The root directory, by the path that the runtime has for it. */
  readonly root: string;
  /** Folders in the root directory that are to be mounts, by their paths from it, which hold no links. */
  readonly volumes: readonly string[];
  /** Files of the machine that name hosts: they are there, and the container has them at the same paths. */
  readonly nameFiles: readonly Mount[];
}

interface RuntimeMount {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

const NAMESPACES = ['user', 'mount', 'pid', 'ipc', 'uts', 'cgroup'] as const;
const HARMLESS = ['nosuid', 'nodev', 'noexec'] as const;

/** The `config.json` of an OCI bundle for the container of a build; pure. Its network is that of the machine. */
export function runtimeConfig(container: BuildContainer, parts: BundleParts): object {
  const capabilities = container.capabilities.map((name) => `CAP_${name}`);
  const { config, mapping, seccomp, root } = parts;
  return {
    ociVersion: '1.0.2',
    process: {
      terminal: false,
      user: { uid: 0, gid: 0 },
      args: [container.program, ...container.arguments],
      env: variables(config.environment, container.environment),
      cwd: config.workingDirectory,
      capabilities: { bounding: capabilities, effective: capabilities, permitted: capabilities },
      noNewPrivileges: true,
    },
    root: { path: root, readonly: container.sealed },
    hostname: container.name,
    mounts: mountsOf(container, parts),
    linux: {
      namespaces: NAMESPACES.map((type) => ({ type })),
      uidMappings: mapping.uids,
      gidMappings: mapping.gids,
      maskedPaths: MASKED,
      readonlyPaths: READ_ONLY,
      seccomp,
    },
  };
}

function variables(image: readonly string[], own: Readonly<Record<string, string>>): string[] {
  const ofImage = image.filter((variable) => own[variable.split('=', 1)[0] ?? ''] === undefined);
  return [...ofImage, ...Object.entries(own).map(([name, value]) => `${name}=${value}`)];
}

/** No sysfs: one that a user namespace may mount would show the machine's network, which is not its own. */
function mountsOf({ mounts, scratch }: BuildContainer, { root, volumes, nameFiles }: BundleParts): RuntimeMount[] {
  return [
    { destination: '/proc', type: 'proc', source: 'proc', options: [...HARMLESS] },
    {
      destination: '/dev',
      type: 'tmpfs',
      source: 'tmpfs',
      options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'],
    },
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
    },
    { destination: '/dev/shm', type: 'tmpfs', source: 'shm', options: [...HARMLESS, 'mode=1777', 'size=65536k'] },
    { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: [...HARMLESS] },
    ...(scratch === undefined
      ? []
      : [{ destination: scratch, type: 'tmpfs', source: 'tmpfs', options: [...HARMLESS, 'mode=700', 'size=16384k'] }]),
    ...volumes.map((path) => bind({ source: `${root}/${path}`, target: `/${path}`, writable: true }, [])),
    ...nameFiles.map((file) => bind(file, HARMLESS)),
    ...mounts.map((mount) => bind(mount, HARMLESS)),
  ];
}

function bind({ source, target, writable }: Mount, options: readonly string[]): RuntimeMount {
  const access = writable ? 'rw' : 'ro';
  return { destination: target, type: 'bind', source, options: ['bind', 'rprivate', access, ...options] };
}

/** What other engines hide of the kernel, too. */
const MASKED = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
];

/** What other engines let nobody write, too. */
const READ_ONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
