import type { BuildRequest } from '../build/request.ts';
import { formatReference } from '../image/reference.ts';
import type { ContextPlace } from './context-place.ts';
import { describeExecutor, type ExecutorVersion } from './executor-version.ts';
import { hasFlag } from './flags.ts';
import { TERMINATION_LOG } from './paths.ts';
import { flagName } from './reserved-arguments.ts';

/**
 * Defaults of ours, left out where the executor lacks them. Compressed caching keeps whole layers in memory:
 * 1064 MiB against 40 MiB for one 500 MB layer. /product_uuid is busy on kind nodes in multi-stage builds.
 */
const DEFAULTS = [
  '--compressed-caching=false',
  '--push-retry=3',
  '--image-download-retry=3',
  '--image-fs-extract-retry=3',
  '--ignore-path=/product_uuid',
] as const;

/** The arguments of the executor for a request whose context is at `place`. */
export function executorArguments(
  request: BuildRequest,
  executor: ExecutorVersion | undefined,
  place: ContextPlace,
): string[] {
  const { source, image } = request;
  const destinations = image.tags.map((tag) => `--destination=${formatReference(tag)}`);
  return [
    `--context=${place.context}`,
    ...(place.subPath === undefined ? [] : [`--context-sub-path=${place.subPath}`]),
    ...(place.branch === undefined ? [] : [`--git=branch=${place.branch}`]),
    `--dockerfile=${place.dockerfile}`,
    ...(image.push ? destinations : ['--no-push', ...destinations]),
    ...(image.push ? [`--digest-file=${TERMINATION_LOG}`] : []),
    ...(source.target === undefined ? [] : [`--target=${source.target}`]),
    ...source.buildArgs.map(([key, value]) => `--build-arg=${key}=${value}`),
    ...source.labels.map(([key, value]) => `--label=${key}=${value}`),
    ...image.insecureRegistries.map((registry) => `--insecure-registry=${registry}`),
    ...(image.reproducible ? ['--reproducible'] : []),
    '--log-format=text',
    '--force',
    ...DEFAULTS.filter((argument) => isWanted(argument, request.executor.extraArguments, executor)),
    ...request.executor.extraArguments,
  ];
}

/** The user's own arguments that this executor does not have, each with a sentence that names it. */
export function unknownArguments(request: BuildRequest, executor: ExecutorVersion | undefined): string[] {
  if (executor === undefined) return [];
  return request.executor.extraArguments.flatMap((argument) => {
    const name = flagName(argument);
    if (name === undefined || name.length === 1 || hasFlag(executor, name)) return [];
    return [`--${name} is not known to ${describeExecutor(executor)}`];
  });
}

function isWanted(argument: string, given: readonly string[], executor: ExecutorVersion | undefined): boolean {
  const name = flagName(argument);
  return name !== undefined && hasFlag(executor, name) && !given.some((other) => flagName(other) === name);
}
