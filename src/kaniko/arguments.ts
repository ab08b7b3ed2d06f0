import { type RegistryFile, registryFiles } from '../build/registry-access.ts';
import type { BuildRequest, RegistryAccessRequest } from '../build/request.ts';
import { formatReference } from '../image/reference.ts';
import type { ContextPlace } from './context-place.ts';
import { describeExecutor, type ExecutorVersion } from './executor-version.ts';
import { hasFlag } from './flags.ts';
import { REGISTRY_FILES_MOUNT, TERMINATION_LOG } from './paths.ts';
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

/** Where the executor leaves the image: pushed, with its digest in a file, or as an OCI layout that another program pushes. */
export type ImageSink =
  | { readonly kind: 'registry'; readonly digestFile: string }
  | { readonly kind: 'layout'; readonly directory: string };

/** The executor pushes, and the kubelet reads the digest. */
const PUSHED: ImageSink = { kind: 'registry', digestFile: TERMINATION_LOG };

/** The arguments of the executor for a request whose context is at `place`. */
export function executorArguments(
  request: BuildRequest,
  executor: ExecutorVersion | undefined,
  place: ContextPlace,
  sink: ImageSink = PUSHED,
): string[] {
  const { source, image } = request;
  const destinations = image.tags.map((tag) => `--destination=${formatReference(tag)}`);
  return [
    `--context=${place.context}`,
    ...(place.subPath === undefined ? [] : [`--context-sub-path=${place.subPath}`]),
    ...(place.branch === undefined ? [] : [`--git=branch=${place.branch}`]),
    `--dockerfile=${place.dockerfile}`,
    ...(image.push && sink.kind === 'registry' ? [] : ['--no-push']),
    ...destinations,
    ...sinkArguments(image.push, sink, executor),
    ...(source.target === undefined ? [] : [`--target=${source.target}`]),
    ...source.buildArgs.map(([key, value]) => `--build-arg=${key}=${value}`),
    ...source.labels.map(([key, value]) => `--label=${key}=${value}`),
    ...image.insecureRegistries.map((registry) => `--insecure-registry=${registry}`),
    ...registryArguments(request.registries),
    ...(image.reproducible ? ['--reproducible'] : []),
    '--log-format=text',
    '--force',
    ...DEFAULTS.filter((argument) => isWanted(argument, request.executor.extraArguments, executor)),
    ...request.executor.extraArguments,
  ];
}

/** How registries are reached, apart from plain HTTP. */
function registryArguments(registries: RegistryAccessRequest): string[] {
  const files = registryFiles(registries);
  const placed = (registry: string, purpose: RegistryFile['purpose']) =>
    `${REGISTRY_FILES_MOUNT}/${files.find((file) => file.registry === registry && file.purpose === purpose)?.name ?? ''}`;
  return [
    ...registries.unverified.map((registry) => `--skip-tls-verify-registry=${registry}`),
    ...[...registries.authorities.keys()].map(
      (registry) => `--registry-certificate=${registry}=${placed(registry, 'authority')}`,
    ),
    ...[...registries.clientCertificates.keys()].map(
      (registry) => `--registry-client-cert=${registry}=${placed(registry, 'certificate')},${placed(registry, 'key')}`,
    ),
    ...registries.mirrors.map((mirror) => `--registry-mirror=${mirror}`),
    ...registries.maps.map((map) => `--registry-map=${map}`),
  ];
}

/** The options that this executor does not have the flags for, each with a sentence that names it. */
export function unservedOptions(
  { registries }: BuildRequest,
  executor: ExecutorVersion | undefined,
): { readonly option: string; readonly text: string }[] {
  const needed: readonly (readonly [option: string, flag: string, isGiven: boolean])[] = [
    ['registry-client-certificate', 'registry-client-cert', registries.clientCertificates.size > 0],
    ['registry-map', 'registry-map', registries.maps.length > 0],
  ];
  return needed
    .filter(([, flag, isGiven]) => isGiven && !hasFlag(executor, flag))
    .map(([option, flag]) => {
      const who =
        executor === undefined
          ? 'every executor, and the version of this one is not known'
          : describeExecutor(executor);
      return { option, text: `${option} needs --${flag}, which is not known to ${who}` };
    });
}

function sinkArguments(push: boolean, sink: ImageSink, executor: ExecutorVersion | undefined): string[] {
  if (sink.kind === 'registry') return push ? [`--digest-file=${sink.digestFile}`] : [];
  // Without credentials there is nothing to push a cached layer with.
  const withoutCache = hasFlag(executor, 'no-push-cache') ? ['--no-push-cache'] : [];
  return [`--oci-layout-path=${sink.directory}`, ...withoutCache];
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
