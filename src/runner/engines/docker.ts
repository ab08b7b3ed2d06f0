import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findExecutable } from '../../program/find-executable.ts';
import { stringsAt, textAt } from '../bundle/json-fields.ts';
import { withoutProxies } from '../container-arguments.ts';
import type { EngineOffer, EngineProbe, EngineRefusal, EngineTools } from '../engine.ts';
import { runShort } from '../short-command.ts';
import { oneLine, toldJson } from '../told-json.ts';
import { type CommandLine, CommandLineEngine } from './command-line-engine.ts';

/** What `docker info` says, as far as it is read. */
interface DockerInfo {
  readonly ServerVersion?: string;
  readonly ServerErrors?: readonly string[] | null;
  readonly SecurityOptions?: readonly string[] | null;
  readonly CgroupVersion?: string;
  readonly MemoryLimit?: boolean;
  readonly CpuCfsQuota?: boolean;
}

/** How Docker is used. */
export const DOCKER: Omit<CommandLine, 'program'> = {
  name: 'docker',
  hasImage: (image) => ['image', 'inspect', '--format', '{{.Id}}', image],
  removal: ['rm', '--force', '--volumes'],
  own: () => withoutProxies(),
  mountOptions: [],
};

/** Finds out whether a Docker daemon of this machine can be used; one without root before another. */
export function dockerProbe(tools: EngineTools): EngineProbe {
  return async (signal) => {
    const program = findExecutable('docker', tools.environment);
    if (program === undefined) return { why: 'there is no docker in PATH' };
    const rootless = rootlessSocket(tools.environment);
    const first = rootless === undefined ? undefined : await ask(program, { DOCKER_HOST: rootless }, tools, signal);
    if (first !== undefined && 'engine' in first) return first;
    return await ask(program, {}, tools, signal);
  };
}

/** The socket of this user's own daemon, unless another one was chosen. */
function rootlessSocket({
  DOCKER_HOST,
  DOCKER_CONTEXT,
  XDG_RUNTIME_DIR,
}: EngineTools['environment']): string | undefined {
  if ((DOCKER_HOST ?? '') !== '' || (DOCKER_CONTEXT ?? '') !== '' || XDG_RUNTIME_DIR === undefined) return undefined;
  const socket = join(XDG_RUNTIME_DIR, 'docker.sock');
  return existsSync(socket) ? `unix://${socket}` : undefined;
}

async function ask(
  program: string,
  env: Readonly<Record<string, string>>,
  tools: EngineTools,
  signal: AbortSignal,
): Promise<EngineOffer | EngineRefusal> {
  const environment = { ...tools.environment, ...env };
  const elsewhere = await remoteHost(program, environment, signal);
  if (elsewhere !== undefined) return { why: `the daemon is at ${elsewhere}, not on this machine` };
  const info = { program, args: ['info', '--format', '{{json .}}'] };
  const { status, stdout, complaint } = await runShort(info, environment, signal);
  const said: DockerInfo = toldJson(stdout);
  const [error] = stringsAt(said, 'ServerErrors');
  if (textAt(said, 'ServerVersion') === undefined || status !== 0 || error !== undefined) {
    return { why: `the daemon does not answer: ${error === undefined ? complaint : oneLine(error)}` };
  }
  return judge(said, () => engineOf(program, env, tools));
}

/** Where the daemon is, when it is not reached by a socket of this machine. */
async function remoteHost(
  program: string,
  environment: EngineTools['environment'],
  signal: AbortSignal,
): Promise<string | undefined> {
  const asked = { program, args: ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'] };
  const { DOCKER_HOST = '' } = environment;
  const host = DOCKER_HOST !== '' ? DOCKER_HOST : (await runShort(asked, environment, signal)).stdout.trim();
  if (host === '' || host.startsWith('unix://')) return undefined;
  // An address may carry a user and a password.
  return host.replace(/\/\/[^/@]*@/, '//');
}

/** What a daemon says of itself, as an offer or the reason why not. */
export function judge(info: DockerInfo, engine: () => CommandLineEngine): EngineOffer | EngineRefusal {
  const options = stringsAt(info, 'SecurityOptions').map((option) => /^name=([^,]*)/.exec(option)?.[1]);
  if (!options.includes('seccomp')) return { why: 'the daemon has no seccomp filter' };
  const rootless = options.includes('rootless');
  const mapped = rootless || options.includes('userns');
  // Without root it ignores limits in silence where cgroups are of version 1.
  const limited = info.MemoryLimit === true && info.CpuCfsQuota === true && !(rootless && info.CgroupVersion !== '2');
  return {
    engine: engine(),
    description: `docker ${oneLine(textAt(info, 'ServerVersion') ?? 'of unknown version')}, ${rootless ? 'rootless' : 'as root'}`,
    userns: mapped
      ? { applied: true, reason: `the Docker daemon ${rootless ? 'is rootless' : 'maps user ids (userns-remap)'}` }
      : {
          applied: false,
          reason: 'the Docker daemon runs as root, and its containers in the user namespace of this machine',
        },
    ...(limited ? {} : { noLimits: 'the Docker daemon has no limits of memory and processor time here' }),
  };
}

function engineOf(program: string, env: Readonly<Record<string, string>>, tools: EngineTools): CommandLineEngine {
  return new CommandLineEngine({ ...DOCKER, program, env }, tools);
}
