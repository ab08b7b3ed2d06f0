import { pushArguments } from '../crane/push-script.ts';
import { HUB_NAMES } from '../image/reference.ts';
import { flagValues, isSwitchedOn } from '../kaniko/flag-values.ts';
import type { CommonPlan } from './build-plan.ts';
import type { BuildRequest } from './request.ts';

/** How the image of a request is pushed where credentials are isolated; nothing where they are not. Pure. */
export function isolatedPush(request: BuildRequest): Pick<CommonPlan, 'isolation'> {
  const { isolation } = request.registries;
  if (isolation === undefined) return {};
  return {
    isolation: {
      image: isolation.pusherImage,
      ...(isolation.pusherLayout === undefined ? {} : { layout: isolation.pusherLayout }),
      ...(isolation.pullSecret === undefined ? {} : { pullSecret: isolation.pullSecret }),
      arguments: pushArguments(request.image.tags, { unsafe: new Set(unsafeRegistries(request)) }),
    },
  };
}

/** What isolation does not keep, one sentence each; pure. */
export function isolationWarnings(request: BuildRequest): string[] {
  const { isolation } = request.registries;
  if (isolation === undefined) return [];
  const pushed = new Set(request.image.tags.map(({ registry }) => oneName(registry)));
  const opened = [...isolation.pullCredentials.keys()].filter((registry) => pushed.has(oneName(registry)));
  const isCached = isSwitchedOn(request.executor.extraArguments, 'cache');
  return [
    ...opened.map((registry) => openedByPull('pull-credentials', registry)),
    ...(isCached ? ['with isolate-credentials the cache is read only: the build has nothing to push layers with'] : []),
  ];
}

/** What is to be said where the build itself gets credentials for a registry that is pushed to. */
export function openedByPull(option: string, registry: string): string {
  return `${option} opens ${registry}, which is pushed to: code of the Dockerfile can push there unless it may only pull`;
}

/** Registries are asked under whatever name, in capitals or not. */
function oneName(registry: string): string {
  const name = registry.toLowerCase();
  return HUB_NAMES.includes(name) ? 'docker.io' : name;
}

/** Registries whose identity nobody checks: they speak plain HTTP, or their certificate is not looked at. */
export function unsafeRegistries({
  image,
  registries,
  executor,
}: Pick<BuildRequest, 'image' | 'registries' | 'executor'>): string[] {
  const args = executor.extraArguments;
  // What Kaniko is told for every registry counts for those that are pushed to.
  const isForAll = isSwitchedOn(args, 'skip-tls-verify') || isSwitchedOn(args, 'insecure');
  const all = [
    ...[...image.insecureRegistries, ...registries.unverified, ...flagValues(args, 'skip-tls-verify-registry')],
    ...(isForAll ? image.tags.map(({ registry }) => registry) : []),
  ];
  return [...new Set(all)];
}
