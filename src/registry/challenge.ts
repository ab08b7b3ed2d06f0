/** Whether a registry asks for a user's name and password. */
export function isBasicChallenge(header: string | undefined): boolean {
  return /(?:^|,)\s*Basic\b/i.test(header ?? '');
}

/** What a registry asks for in `WWW-Authenticate`; only the bearer scheme carries on without credentials. */
export interface BearerChallenge {
  realm: URL;
  service: string | undefined;
  scope: string | undefined;
}

/** The bearer challenge in a `WWW-Authenticate` header, or undefined when there is none with a usable realm. */
export function parseBearerChallenge(header: string | undefined): BearerChallenge | undefined {
  const parameters = /(?:^|,)\s*Bearer\s+(.*)$/is.exec(header ?? '')?.[1];
  if (parameters === undefined) {
    return undefined;
  }
  const values = new Map<string, string>();
  for (const [, name = '', quoted, token] of parameters.matchAll(
    /(?<![a-z_])([a-z_]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]+))/gi,
  )) {
    values.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  }
  const realm = values.get('realm') ?? '';
  if (!URL.canParse(realm)) {
    return undefined;
  }
  return { realm: new URL(realm), service: values.get('service'), scope: values.get('scope') };
}

/** Whether a token may be asked for at this realm: only over https, unless the registry itself (`base`) speaks plain http. */
export function isRealmAllowed(realm: URL, base: URL): boolean {
  return realm.protocol === 'https:' || (realm.protocol === 'http:' && base.protocol === 'http:');
}

/** The address that hands out an anonymous token for `scope` unless the challenge names its own. */
export function tokenAddress(challenge: BearerChallenge, scope: string): URL {
  const url = new URL(challenge.realm);
  if (challenge.service !== undefined) {
    url.searchParams.set('service', challenge.service);
  }
  url.searchParams.set('scope', challenge.scope ?? scope);
  return url;
}

/** What is sent to the realm of a challenge for an identity token, which OAuth calls a refresh token. */
export function refreshForm(challenge: BearerChallenge, scope: string, identityToken: string): string {
  return new URLSearchParams({
    grant_type: 'refresh_token',
    service: challenge.service ?? challenge.realm.host,
    client_id: 'rootless-kaniko',
    scope: challenge.scope ?? scope,
    refresh_token: identityToken,
  }).toString();
}

/** The token in the answer of a token service, or undefined when it holds none that fits into a header. */
export function tokenIn(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    const token = field(answer, 'token') ?? field(answer, 'access_token');
    return token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : undefined;
}
