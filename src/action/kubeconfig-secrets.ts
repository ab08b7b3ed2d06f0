import { parse } from 'yaml';

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
  let document: unknown;
  try {
    document = parse(kubeconfig, { logLevel: 'error' });
  } catch {
    return distinct(kubeconfig.split(/[\s"',]+/).filter((word) => word.length >= LONG && isTokenLike(word)));
  }
  const users = property(document, 'users');
  return distinct(Array.isArray(users) ? users.flatMap((user) => secretsOf(property(user, 'user'))) : []);
}

function secretsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const name = key === 'value' ? String(property(value, 'name')) : key;
    if (typeof inner !== 'string') return secretsOf(inner);
    return SECRET.test(name) && !PATH.test(name) && isTokenLike(inner) ? [inner] : [];
  });
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
