import { BUILDER_CAPABILITIES } from '../kaniko/capabilities.ts';
import { EXECUTOR_PATH } from '../kaniko/paths.ts';
import type { BuildContainer, Mount } from './engine.ts';

/** The label that every container of ours has, and its value. */
export const OWN_LABEL = 'app.kubernetes.io/name=rootless-kaniko';

/** How one engine says what another says otherwise. */
export interface Dialect {
  /** Options that only this engine knows. */
  readonly own: (container: BuildContainer) => readonly string[];
  /** What a mount says besides its places. */
  readonly mountOptions: readonly string[];
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/**
 * The arguments of `create` for the container of a build; pure. The same privileges as the pod of the hardened profile: uid 0
 * with eight capabilities and no way to gain more, the engine's own seccomp filter, nothing of this machine but the mounts.
 */
export function createArguments(container: BuildContainer, dialect: Dialect): string[] {
  const { name, image, environment, mounts, network, limits } = container;
  return [
    'create',
    `--name=${name}`,
    `--label=${OWN_LABEL}`,
    '--interactive',
    '--user=0:0',
    '--cap-drop=ALL',
    ...BUILDER_CAPABILITIES.map((capability) => `--cap-add=${capability}`),
    '--security-opt=no-new-privileges',
    '--ipc=private',
    '--pull=never',
    // The log may hold anything a build prints: it is shown, and kept by nobody.
    '--log-driver=none',
    ...(network === 'host' ? ['--network=host'] : []),
    ...(limits.memory === undefined ? [] : [`--memory=${bytesOf(limits.memory)}`]),
    ...(limits.cpu === undefined ? [] : [`--cpus=${coresOf(limits.cpu)}`]),
    ...mounts.map((mount) => `--mount=${mountText(mount, dialect.mountOptions)}`),
    ...Object.entries(environment).map(([key, value]) => `--env=${key}=${value}`),
    ...dialect.own(container),
    `--entrypoint=${EXECUTOR_PATH}`,
    image,
    ...container.arguments,
  ];
}

/** Variables that an engine may put into a container by itself, empty: a proxy may carry a password. */
export function withoutProxies(): string[] {
  return PROXIES.flatMap((name) => [name, name.toLowerCase()]).map((name) => `--env=${name}=`);
}

function mountText({ source, target, writable }: Mount, options: readonly string[]): string {
  return ['type=bind', `source=${source}`, `target=${target}`, ...(writable ? [] : ['readonly']), ...options].join(',');
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1 / 1000,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/** A Kubernetes quantity as a number. */
function amountOf(quantity: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(number) * (UNITS[unit] ?? 1);
}

/** Whole bytes: engines know other units than Kubernetes. */
function bytesOf(quantity: string): string {
  return String(Math.ceil(amountOf(quantity)));
}

/** Processors, as `0.5`. */
function coresOf(quantity: string): string {
  return String(amountOf(quantity));
}
