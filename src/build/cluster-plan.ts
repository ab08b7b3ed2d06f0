import { contextFromStdin, unpackedContext } from '../kaniko/context-place.ts';
import type { ClusterPlan, CommonPlan } from './build-plan.ts';
import { chooseProfile } from './choose-profile.ts';
import { chooseTransport, isUnpackedByExecutor } from './choose-transport.ts';
import type { ClusterFacts, SourceFacts } from './facts.ts';
import type { SiteParts } from './plan.ts';
import type { BuildRequest } from './request.ts';

type OwnParts = Omit<ClusterPlan, keyof CommonPlan>;

/** What a cluster decides about a build; pure. Throws where the context cannot be sent. */
export function clusterParts(request: BuildRequest, context: SourceFacts, site: ClusterFacts): SiteParts<OwnParts> {
  const transport = chooseTransport(request.source.transport, context, site.missingRights);
  const { memory } = request.placement.limits;
  return {
    transport,
    place: isUnpackedByExecutor(transport, request.registries.isolation) ? contextFromStdin() : unpackedContext(),
    profile: chooseProfile(request.profile, site.nodes, request.placement),
    ...(memory === undefined ? {} : { memoryLimit: memory }),
    warnings: workloadWarnings(request, site),
    own: {
      runsOn: 'cluster',
      namespace: site.namespace,
      ...(request.executor.helperImage === undefined ? {} : { helperImage: request.executor.helperImage }),
      workload: request.workload,
      // What is kept to be looked at must outlive the runner.
      ...(site.owner === undefined || request.keep ? {} : { owner: site.owner }),
      ...(request.image.registrySecret === undefined ? {} : { registrySecret: request.image.registrySecret }),
      placement: request.placement,
      ...(request.sweepKey === undefined ? {} : { sweepKey: request.sweepKey }),
    },
  };
}

/** Nothing in a cluster removes a bare pod that has ended, but its owner. */
function workloadWarnings(request: BuildRequest, { owner }: ClusterFacts): string[] {
  if (request.workload === 'job' || owner !== undefined) return [];
  return [
    'workload pod has no owner here: if this client is killed, the pod ends at its deadline but stays to be deleted',
  ];
}
