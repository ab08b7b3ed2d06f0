import type { BuildPlan } from './build-plan.ts';
import { errorInUserTerms } from './dockerfile-origin.ts';
import type { SiteFacts } from './facts.ts';
import { plan } from './plan.ts';
import type { Clock, ContextPacker, PreparedSource } from './ports.ts';
import { prepareSource } from './prepare-source.ts';
import { type RegistryAccess, registryFiles } from './registry-access.ts';
import type { BuildRequest } from './request.ts';
import { MASK } from './secret-texts.ts';

/** What a build would do, decided without a cluster. */
export interface RenderedBuild {
  readonly plan: BuildPlan;
  readonly source: PreparedSource;
  /** SHA-256 of the context's tar archive, in hexadecimal: the same for the same tree, wherever it is packed. */
  readonly archiveSha256?: string;
  /** The text of a Dockerfile that is in no file. */
  readonly dockerfile?: string;
}

const ID_LENGTH = 8;

/** Plans a build offline: no cluster, no network. What only a cluster could tell is assumed, and the plan says so. */
export async function renderBuild(
  request: BuildRequest,
  ports: { readonly packer: ContextPacker; readonly clock: Clock },
  signal: AbortSignal,
): Promise<RenderedBuild> {
  const source = await prepareSource(request.source, ports, signal);
  const { dockerfileText } = request.source;
  try {
    const planned = plan(request, {
      id: ports.clock.randomId(ID_LENGTH),
      context: source.facts,
      site: assumedSite(request),
      access: assumedAccess(request),
    });
    return {
      plan: planned,
      source,
      ...('archive' in source ? { archiveSha256: await source.archive.sha256(signal) } : {}),
      ...(dockerfileText === undefined ? {} : { dockerfile: dockerfileText }),
    };
  } catch (error) {
    throw errorInUserTerms(error, request.source);
  }
}

/** What a build would be given to open registries, by its names: nothing secret is looked for here, or shown. */
function assumedAccess({ registries }: BuildRequest): RegistryAccess {
  const { credentials, isolation } = registries;
  return {
    files: new Map(registryFiles(registries).map(({ name }) => [name, MASK])),
    ...(credentials.size === 0 ? {} : { dockerConfig: MASK }),
    ...(isolation === undefined || isolation.pullCredentials.size === 0 ? {} : { pullConfig: MASK }),
  };
}

/** What is assumed of a place that nobody looked at. */
function assumedSite({ runsOn, placement, runner }: BuildRequest): SiteFacts {
  if (runsOn === 'runner') {
    return {
      runsOn,
      engine: runner.engine === 'auto' ? 'podman' : runner.engine,
      description: 'assumed, because nothing is looked for here',
      userns: { applied: false, reason: 'assumed, because no engine is asked here' },
      unused: [],
    };
  }
  return {
    runsOn,
    server: 'none',
    namespace: placement.namespace ?? 'default',
    nodes: { unknown: 'assumed, because nothing is asked of a cluster here' },
    missingRights: { configmap: [], exec: [], stdin: [] },
  };
}
