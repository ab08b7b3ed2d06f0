import { HUB_NAMES } from '../image/reference.ts';
import type { SourceFacts } from './facts.ts';
import { type NeededRegistry, neededRegistries } from './needed-registries.ts';
import type { BuildPorts, RegistryCredentials } from './ports.ts';
import { type RegistryAccess, registryFiles } from './registry-access.ts';
import { instructionsOf } from './remote-plan.ts';
import type { BuildRequest } from './request.ts';

type AccessPorts = Pick<BuildPorts, 'credentials' | 'reporter'>;

/**
 * What opens the registries that a build talks to: the credentials that were given and those of this machine, and the files
 * that the request names. Tells where each credential comes from, and has all of them hidden.
 */
export async function findAccess(
  request: BuildRequest,
  source: SourceFacts,
  ports: AccessPorts,
  signal: AbortSignal,
): Promise<RegistryAccess> {
  const { credentials, reporter } = ports;
  const named = registryFiles(request.registries);
  const files = await credentials.readFiles(named, signal);
  const keys = named.flatMap(({ name, purpose }) => (purpose === 'key' ? [files.get(name) ?? ''] : []));
  // What encloses a key is the same for all of them.
  reporter.hide?.(
    keys.flatMap((text) => text.split(/\s*\n/).filter((line) => line !== '' && !line.startsWith('-----'))),
  );
  const pullConfig = await pullConfigOf(request, ports);
  const dockerConfig = await dockerConfigOf(request, source, ports, signal);
  return {
    files,
    ...(pullConfig === undefined ? {} : { pullConfig }),
    ...(dockerConfig === undefined ? {} : { dockerConfig }),
  };
}

/** With an existing Secret that is the whole config: nobody here knows what is in it. */
async function dockerConfigOf(
  request: BuildRequest,
  source: SourceFacts,
  { credentials, reporter }: AccessPorts,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { image, registries: access } = request;
  if (image.registrySecret !== undefined) return undefined;
  const { registries, unknown } = registriesToOpen(request, source);
  const found = await credentials.find(registries, access.credentials, signal);
  tell(found, reporter);
  if (unknown.length === 0) warnOfUnused(request, registries, reporter);
  if (found.config !== undefined || found.without.length > 0) {
    for (const clause of unknown) reporter.note(`credentials may be missing: ${clause}`);
  }
  return found.config;
}

/** A login that nobody asks for was mistyped, or is for a build that pulls with its own. */
function warnOfUnused(
  { registries: { credentials, isolation } }: BuildRequest,
  needed: readonly NeededRegistry[],
  reporter: BuildPorts['reporter'],
): void {
  const known = new Set(needed.map(({ registry }) => registry));
  for (const registry of credentials.keys()) {
    if (known.has(HUB_NAMES.includes(registry) ? 'docker.io' : registry)) continue;
    const step = isolation === undefined ? '' : '; with isolate-credentials it pulls with pull-credentials';
    reporter.warn(
      `registry-credentials: ${registry} is not used, as this build ${isolation === undefined ? 'does not talk to it' : 'does not push there'}${step}`,
    );
  }
}

/** Where another container pushes, this machine's credentials are for the push alone. */
function registriesToOpen(request: BuildRequest, source: SourceFacts) {
  if (request.registries.isolation === undefined) return neededRegistries(request, instructionsOf(source));
  const pushed = new Map<string, string[]>();
  for (const { registry, repository } of request.image.tags) {
    pushed.set(registry, [...(pushed.get(registry) ?? []), repository]);
  }
  const registries: NeededRegistry[] = [...pushed].map(([registry, repositories]) => ({ registry, repositories }));
  return { registries, unknown: [] };
}

async function pullConfigOf(
  request: BuildRequest,
  { credentials, reporter }: AccessPorts,
): Promise<string | undefined> {
  const { isolation } = request.registries;
  if (isolation === undefined || isolation.pullCredentials.size === 0) return undefined;
  const given = credentials.configOf(isolation.pullCredentials);
  reporter.hide?.(given.secrets);
  return given.config;
}

function tell({ secrets, found }: RegistryCredentials, reporter: BuildPorts['reporter']): void {
  reporter.hide?.(secrets);
  for (const one of found) reporter.note(`credentials for ${one.registry}: ${one.source}`);
}
