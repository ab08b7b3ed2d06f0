import type { Instruction } from '../dockerfile/instructions.ts';
import { parseReference, withRegistry } from '../image/reference.ts';
import { flagValues, isSwitchedOn } from '../kaniko/flag-values.ts';
import { BuildError } from './errors.ts';
import { pulledImages } from './pulled-images.ts';
import { doubleQuoted } from './quoted.ts';
import type { BuildRequest } from './request.ts';

/** A registry that a build talks to. */
export interface NeededRegistry {
  /** As references have it: `docker.io`, `HOST` or `HOST:PORT`. */
  readonly registry: string;
  /** Repositories in it, as far as they are known; those that are pushed to come first. */
  readonly repositories: readonly string[];
}

/** What a build talks to. */
export interface NeededRegistries {
  readonly registries: readonly NeededRegistry[];
  /** What else it may talk to, and why that cannot be told: a clause each, without a full stop. */
  readonly unknown: readonly string[];
}

/** A place that was found, or why it cannot be told. */
type Found = { readonly registry: string; readonly repository?: string } | { readonly unknown: string };

/**
 * The registries that the executor of a build talks to; pure. Those it pushes to, keeps its cache in, and pulls images from,
 * mirrors and mapped registries included. `instructions` is undefined where nobody has read the Dockerfile yet.
 */
export function neededRegistries(
  request: BuildRequest,
  instructions: readonly Instruction[] | undefined,
): NeededRegistries {
  const found: readonly Found[] = [
    ...(request.image.push ? request.image.tags : []),
    ...cacheOf(request),
    ...insteadOf(request),
    ...(instructions === undefined
      ? [{ unknown: 'the Dockerfile is in the remote context, which is not looked at before the build' }]
      : pulledImages(request, instructions).map(({ image, line }) => placeOf(image, `Dockerfile line ${line}`))),
  ];
  const registries = new Map<string, Set<string>>();
  for (const place of found) {
    if ('unknown' in place) continue;
    const repositories = registries.get(place.registry) ?? new Set();
    registries.set(place.registry, repositories);
    if (place.repository !== undefined) repositories.add(place.repository);
  }
  return {
    registries: [...registries].map(([registry, repositories]) => ({ registry, repositories: [...repositories] })),
    unknown: [...new Set(found.flatMap((place) => ('unknown' in place ? [place.unknown] : [])))],
  };
}

/** Where layers are cached: in `cache` below the first destination where nothing else is said. */
function cacheOf(request: BuildRequest): Found[] {
  const { extraArguments } = request.executor;
  if (!isSwitchedOn(extraArguments, 'cache')) return [];
  const repository = flagValues(extraArguments, 'cache-repo').at(-1) ?? '';
  if (repository.startsWith('oci:')) return [];
  if (repository !== '') return [placeOf(repository, 'kaniko-args --cache-repo')];
  const { push, tags } = request.image;
  const [first] = push ? tags : [];
  return first === undefined ? [] : [{ registry: first.registry, repository: `${first.repository}/cache` }];
}

/** The registries that stand in for others when images are pulled. */
function insteadOf(request: BuildRequest): Found[] {
  const { registries, executor } = request;
  const mirrors = [...registries.mirrors, ...flagValues(executor.extraArguments, 'registry-mirror')];
  const mapped = [
    ...registries.maps,
    ...flagValues(executor.extraArguments, 'registry-map').flatMap((value) => value.split(';')),
  ].map((pair) => pair.replace(/^[^=]*=?/, ''));
  return [
    ...mirrors.map((mirror) => standIn(mirror, '--registry-mirror')),
    ...mapped.filter((target) => target !== '').map((target) => standIn(target, '--registry-map')),
  ];
}

/** The host of `HOST[:PORT][/PREFIX]`; what is fetched below the prefix depends on the image. */
function standIn(text: string, flag: string): Found {
  const [host = ''] = text.split('/');
  const known = attempt(() => ({ registry: withRegistry({ registry: '', repository: '' }, host).registry }));
  return known ?? { unknown: `kaniko-args ${flag}: ${doubleQuoted(text)} does not begin with a registry` };
}

function placeOf(image: string, where: string): Found {
  const isOpen = image.includes('$');
  const known = isOpen ? registryBeforeVariable(image) : attempt(() => parseReference(image));
  if (known !== undefined) return known;
  const why = isOpen ? 'depends on a variable that has no value here' : 'is no image reference';
  return { unknown: `${where}: ${doubleQuoted(image)} ${why}` };
}

/** The registry of an image where only what follows it depends on a variable, as in `HOST/app:$TAG` or `debian:$TAG`. */
function registryBeforeVariable(image: string): Found | undefined {
  const [first = '', ...path] = image.split('/');
  if (first.includes('$') && (path.length > 0 || first.startsWith('$'))) return undefined;
  const filled = image.replace(/\$\{[^}]*\}|\$\w+/g, 'x');
  return attempt(() => ({ registry: parseReference(filled).registry }));
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BuildError) return undefined;
    throw error;
  }
}
