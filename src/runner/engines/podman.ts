import { findExecutable } from '../../program/find-executable.ts';
import { listAt, numberAt, stringsAt, textAt } from '../bundle/json-fields.ts';
import type { EngineOffer, EngineProbe, EngineTools } from '../engine.ts';
import { runShort } from '../short-command.ts';
import { oneLine, toldJson } from '../told-json.ts';
import { type CommandLine, CommandLineEngine } from './command-line-engine.ts';

/** What `podman info` says, as far as it is read. */
interface PodmanInfo {
  readonly host?: {
    readonly serviceIsRemote?: boolean;
    readonly cgroupVersion?: string;
    readonly cgroupControllers?: readonly string[] | null;
    readonly security?: { readonly rootless?: boolean; readonly seccompEnabled?: boolean };
    readonly idMappings?: { readonly uidmap?: readonly { readonly size?: number }[] | null };
  };
  readonly version?: { readonly Version?: string };
  readonly store?: { readonly runRoot?: string };
}

/** Ids that a base image may need: those up to 65,535. */
const NEEDED_IDS = 65_536;
/** Characters of a path with which the name of podman's socket still fits. */
const LONGEST_RUN_ROOT = 50;

/** How podman is used. */
export const PODMAN: Omit<CommandLine, 'program'> = {
  name: 'podman',
  hasImage: (image) => ['image', 'exists', image],
  removal: ['rm', '--force', '--volumes', '--time=0'],
  own: ({ deadline }) => [`--timeout=${deadline}`, '--pid=private', '--http-proxy=false', '--systemd=false'],
  // On machines with SELinux a container sees no file that is not labelled for it.
  mountOptions: ['relabel=private'],
};

/** Finds out whether podman can be used by this user. */
export function podmanProbe(tools: EngineTools): EngineProbe {
  return async (signal) => {
    const program = findExecutable('podman', tools.environment);
    if (program === undefined) return { why: 'there is no podman in PATH' };
    const { status, stdout, complaint } = await runShort(
      { program, args: ['info', '--format', '{{json .}}'] },
      tools.environment,
      signal,
    );
    if (status !== 0) return { why: `podman info fails: ${complaint}` };
    return judge(toldJson(stdout), () => engineOf(program, tools));
  };
}

/** What podman says of itself, as an offer or the reason why not. */
export function judge({ host, version, store }: PodmanInfo, engine: () => CommandLineEngine) {
  if (typeof host?.security !== 'object' || host.security === null)
    return { why: 'podman info tells nothing of its security' };
  if (host.serviceIsRemote === true) return { why: 'podman runs on another machine' };
  if (host.security.seccompEnabled === false) return { why: 'podman has no seccomp filter here' };
  const rootless = host.security.rootless === true;
  const ids = listAt(host.idMappings, 'uidmap').reduce<number>((sum, one) => sum + (numberAt(one, 'size') ?? 0), 0);
  if (rootless && ids < NEEDED_IDS) {
    return {
      why: `podman has ${ids} user ids here, and images need ${NEEDED_IDS}: add some for this user to /etc/subuid and /etc/subgid`,
    };
  }
  const limits = rootless ? noLimits(host.cgroupVersion, stringsAt(host, 'cgroupControllers')) : undefined;
  const offer: EngineOffer = {
    engine: engine(),
    description: `podman ${oneLine(textAt(version, 'Version') ?? 'of unknown version')}, ${rootless ? 'rootless' : 'as root'}${slowEnd(textAt(store, 'runRoot'))}`,
    userns: rootless
      ? { applied: true, reason: 'podman is rootless: uid 0 of the build is this user' }
      : { applied: false, reason: 'podman runs as root, and its containers in the user namespace of this machine' },
    ...(limits === undefined ? {} : { noLimits: limits }),
  };
  return offer;
}

/** What makes every container end late, in silence: seen with podman 4.3.1, 20.6 s against 0.3 s. */
function slowEnd(runRoot = ''): string {
  if (runRoot.length <= LONGEST_RUN_ROOT) return '';
  return `; its run root ${oneLine(runRoot)} has more than ${LONGEST_RUN_ROOT} characters, with which it may take 20 s to see that a container has ended`;
}

function noLimits(version: string | undefined, controllers: readonly string[]): string | undefined {
  if (version !== 'v2') return 'rootless podman limits nothing with cgroups v1';
  const missing = ['cpu', 'memory'].filter((name) => !controllers.includes(name));
  return missing.length === 0
    ? undefined
    : `the cgroup controllers ${missing.join(' and ')} are not delegated to this user`;
}

function engineOf(program: string, tools: EngineTools): CommandLineEngine {
  return new CommandLineEngine({ ...PODMAN, program }, tools);
}
