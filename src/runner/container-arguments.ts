import { amountOf } from '../build/quantity.ts';
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
 * The arguments of `create` for a container of a run; pure. The same privileges as the pod of the hardened profile: uid 0
 * with the capabilities that it is given and no way to gain more, the engine's own seccomp filter, nothing of this machine but the mounts.
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
    ...container.capabilities.map((capability) => `--cap-add=${capability}`),
    '--security-opt=no-new-privileges',
    '--ipc=private',
    '--pull=never',
    // The log may hold anything a build prints: it is shown, and kept by nobody.
    '--log-driver=none',
    ...(network === 'host' ? ['--network=host'] : []),
    ...(limits.memory === undefined ? [] : [`--memory=${bytesOf(limits.memory)}`]),
    ...(limits.cpu === undefined ? [] : [`--cpus=${coresOf(limits.cpu)}`]),
    ...(container.sealed ? ['--read-only'] : []),
    ...(container.scratch === undefined ? [] : [`--tmpfs=${container.scratch}`]),
    ...sharedArguments(container),
    ...mounts.map((mount) => `--mount=${mountText(mount, dialect.mountOptions)}`),
    ...Object.entries(environment).map(([key, value]) => `--env=${key}=${value}`),
    ...dialect.own(container),
    `--entrypoint=${container.program}`,
    image,
    ...container.arguments,
  ];
}

/** The folder is a volume without a name, which goes with the container that it was made for. */
function sharedArguments({ shared }: BuildContainer): string[] {
  if (shared === undefined) return [];
  return shared.writable ? [`--volume=${shared.target}`] : [`--volumes-from=${shared.owner}:ro`];
}

/** Variables that an engine may put into a container by itself, empty: a proxy may carry a password. */
export function withoutProxies(): string[] {
  return PROXIES.flatMap((name) => [name, name.toLowerCase()]).map((name) => `--env=${name}=`);
}

function mountText({ source, target, writable }: Mount, options: readonly string[]): string {
  return ['type=bind', `source=${source}`, `target=${target}`, ...(writable ? [] : ['readonly']), ...options].join(',');
}

/** Whole bytes: engines know other units than Kubernetes. */
function bytesOf(quantity: string): string {
  return String(Math.ceil(amountOf(quantity) ?? 0));
}

/** Processors, as `0.5`. */
function coresOf(quantity: string): string {
  return String(amountOf(quantity) ?? 0);
}
