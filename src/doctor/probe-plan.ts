import type { ClusterPlan } from '../build/build-plan.ts';
import type { ProfileName } from '../build/choose-profile.ts';
import type { ContextFacts, NodeFacts } from '../build/facts.ts';
import { plan } from '../build/plan.ts';
import type { RegistryAccess } from '../build/registry-access.ts';
import type { BuildRequest } from '../build/request.ts';
import type { ImageReference } from '../image/reference.ts';

/** No context at all; its Dockerfile is read by nobody. */
export const NOTHING: ContextFacts = {
  ...{ kind: 'packed', files: 0, bytes: 0, archiveBytes: 0, largest: [], forgotten: [] },
  dockerfileText: 'FROM scratch\n',
};

/** What is known of the cluster when a probe is planned. */
export interface ProbeSite {
  readonly namespace: string;
  readonly nodes: NodeFacts;
  /** What opens the registries; secret. */
  readonly access: RegistryAccess;
  /** Makes the names of this diagnosis its own. */
  readonly id: string;
}

/** What of a probe is not as the request has it. */
export interface ProbeChanges {
  readonly profile?: ProfileName;
  /** The references whose registries are tried. */
  readonly tags?: readonly ImageReference[];
  /** Without the resources that were asked for. */
  readonly unlimited?: true;
}

/** The plan of a build that does not come to its first step: the same pod, the same arguments, and nothing to build; pure. */
export function probePlan(request: BuildRequest, site: ProbeSite, changes: ProbeChanges = {}): ClusterPlan {
  const { placement, source, image } = request;
  const { profile = request.profile, tags = image.tags } = changes;
  const planned = plan(
    {
      ...request,
      profile,
      // The pod then has the init container and no ConfigMap to wait for.
      source: { ...source, transport: 'exec' },
      image: { ...image, tags, push: tags.length > 0 },
      placement: changes.unlimited === true ? { ...placement, requests: {}, limits: {} } : placement,
      keep: false,
    },
    {
      id: site.id,
      context: NOTHING,
      access: site.access,
      site: {
        ...{ runsOn: 'cluster', server: '', namespace: site.namespace, nodes: site.nodes },
        missingRights: { configmap: [], exec: [], stdin: [] },
      },
    },
  );
  return { ...planned, name: `kaniko-doctor-${site.id}` };
}
