import { HUB_NAMES } from '../../image/reference.ts';

/** How Kaniko's library looks for Docker Hub, and Docker's helpers too. */
const HUB_KEY = 'https://index.docker.io/v1/';
const HUB_HOST = 'index.docker.io';
/** What Docker Desktop keeps for itself beside the credential of Docker Hub. */
const NO_CREDENTIAL = /\/(?:access|refresh)-token\/?$/;

/** What a key of `auths` or `credHelpers` stands for. */
export interface KeyMeaning {
  /** Lower case; all names of Docker Hub are one. */
  readonly registry: string;
  /** Repositories below this path only, as podman writes it; empty for the whole registry. */
  readonly path: string;
}

/** What a key stands for, in any of its spellings: `HOST[:PORT]`, a URL, or `HOST/PATH`; undefined where it is no registry. */
export function meaningOf(key: string): KeyMeaning | undefined {
  const [, scheme = '', host = '', rest = ''] = /^(https?:\/\/)?([^/]*)(.*)$/is.exec(key) ?? [];
  if (host === '' || NO_CREDENTIAL.test(rest)) return undefined;
  const path = rest.replace(/^\/+|\/+$/g, '');
  // A URL names an interface of the registry, whatever its path.
  const isWhole = scheme !== '' || /^v[12]$/.test(path);
  return { registry: oneName(host), path: isWhole ? '' : path };
}

/** Whether a key that stands for `meaning` serves a registry as a whole. */
export function isWhole(meaning: KeyMeaning | undefined, registry: string): boolean {
  return meaning !== undefined && meaning.path === '' && meaning.registry === oneName(registry);
}

/** Under which key Kaniko's library finds the credential of a registry. */
export function keyOf(registry: string): string {
  return registry === 'docker.io' ? HUB_KEY : registry;
}

/** Under which key it finds the credential of one repository, before that of the registry. */
export function keyOfRepository(registry: string, repository: string): string {
  return `${registry === 'docker.io' ? HUB_HOST : registry}/${repository}`;
}

/** How helpers are asked for a registry. */
export function serverOf(registry: string): string {
  return oneName(registry) === oneName(HUB_HOST) ? HUB_KEY : registry;
}

function oneName(host: string): string {
  const name = host.toLowerCase();
  return HUB_NAMES.includes(name) ? 'docker.io' : name;
}
