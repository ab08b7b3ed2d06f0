import { secretArguments } from '../build/secret-texts.ts';
import { readKubeconfigYaml } from '../cluster/connection/kubeconfig-yaml.ts';

/** Names of what is secret in a kubeconfig's user, in the environment of its credential plugin too. */
const SECRET = /token|secret|passw|key-data|api_?key|access_?key/i;
/** Names of public things that hold such a word: paths. */
const PATH = /file|path|dir/i;
/** A word of so many characters is long enough to be no common one. */
const LONG = 16;
const SHORTEST = 8;

/**
 * The values of a kubeconfig's users that must not be shown. Short and common words are none of them, because a runner
 * hides them wherever they occur and drops outputs that hold them. From text that is no YAML, every long word.
 */
export function secretsIn(kubeconfig: string): string[] {
  const reading = readKubeconfigYaml(kubeconfig);
  if (!('value' in reading))
    return distinct(kubeconfig.split(/[\s"',]+/).filter((word) => word.length >= LONG && isTokenLike(word)));
  const users = property(reading.value, 'users');
  const clusters = property(reading.value, 'clusters');
  return distinct([
    ...(Array.isArray(users) ? secretsOf(users.map((user) => property(user, 'user'))) : []),
    ...(Array.isArray(clusters) ? clusters.flatMap((cluster) => passwordsOf(property(cluster, 'cluster'))) : []),
  ]);
}

/** Passwords in the URLs of a cluster: that of its proxy, and of its server where somebody wrote one there. */
function passwordsOf(cluster: unknown): string[] {
  return ['proxy-url', 'server'].flatMap((key) => {
    const [, password = ''] = /^[^:]+:\/\/[^:/?#]*:([^/?#]*)@/.exec(textOf(property(cluster, key))) ?? [];
    return isTokenLike(password) ? [password, decoded(password)] : [];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Each object once, whatever leads to it: an alias of YAML may lead back to where it stands. */
function secretsOf(values: readonly unknown[]): string[] {
  const found: string[] = [];
  // A set is walked in the order things are added to it, those added meanwhile included.
  const objects = new Set<unknown>(values);
  for (const value of objects) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      for (const one of secretArguments(value)) if (isTokenLike(one)) found.push(one);
      continue;
    }
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      const name = key === 'value' ? textOf(property(value, 'name')) : key;
      if (typeof inner !== 'string') objects.add(inner);
      else if (SECRET.test(name) && !PATH.test(name) && isTokenLike(inner)) found.push(inner);
    }
  }
  return found;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isTokenLike(text: string): boolean {
  const mixed = /[0-9]/.test(text) && /[a-z]/i.test(text);
  return !/\s/.test(text) && (text.length >= LONG || (text.length >= SHORTEST && mixed));
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
