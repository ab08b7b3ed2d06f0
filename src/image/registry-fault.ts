/** What is at fault between somebody and a registry. */
export type RegistryFault = keyof typeof CAUSES;

/** What each fault means, as a clause that follows "cannot be pulled: " or "cannot be pushed: ". */
const CAUSES = {
  rateLimit: 'the registry limits how often it may be asked',
  tooLarge: 'the registry, or a proxy before it, refuses bodies of this size',
  quota: 'the quota or the storage of the registry is used up',
  immutable: 'the tag exists already and the registry does not let it change',
  unknownAuthority: 'the certificate of the registry is signed by an unknown authority',
  certificate: 'the certificate of the registry is not valid for it',
  plainHttp: 'the registry speaks plain HTTP',
  unknownHost: 'the host name of the registry is not known there',
  malformed: 'its name is malformed',
  denied: 'the registry denies access',
  platform: 'it does not exist for this platform',
  unknownTag: 'the registry does not have this tag or digest',
  unknownName: 'the registry does not know this repository',
  credentials: 'the registry asks for credentials',
  absent: 'the registry does not have it',
  serverError: 'the registry failed',
  notReached: 'the registry was not reached',
} as const;

/** Characters that are looked at: some of the patterns take the square of a text. */
const LONGEST = 8192;

/** In order: the first pattern that fits counts, so the special stand before the general. */
const PATTERNS: readonly (readonly [RegistryFault, RegExp])[] = [
  ['malformed', /InvalidImageName|couldn't parse image|could not parse reference|invalid reference format/i],
  ['rateLimit', /TOO_?MANY_?REQUESTS|too many requests|rate limit|status .*? 429\b/i],
  ['tooLarge', /SIZE_INVALID|entity too large|payload too large|status .*? 413\b/i],
  ['quota', /quota|no space left|storage (limit|resource)|insufficient storage|status .*? 507\b/i],
  ['immutable', /immutab|cannot be overwritten|TAG_(INVALID|ALREADY_EXISTS)|not allow updating|status .*? 409\b/i],
  ['unknownAuthority', /signed by unknown authority|self[- ]signed certificate|unable to get local issuer/i],
  ['certificate', /x509:|failed to verify certificate/i],
  ['plainHttp', /server gave HTTP response to HTTPS client|does not look like a TLS handshake/i],
  ['unknownHost', /no such host|server misbehaving|dial tcp: lookup /i],
  ['malformed', /repository (must be|can only contain)|tag (must be|can only contain)|must be lowercase/i],
  ['credentials', /no basic auth credentials/i],
  ['denied', /pull access denied|access to the resource is denied|insufficient_scope/i],
  ['platform', /no match for platform|no matching manifest|no child with platform/i],
  ['unknownTag', /MANIFEST_UNKNOWN|manifest unknown/i],
  ['unknownName', /NAME_UNKNOWN|name unknown|repository name not known|repository .*(does not exist|not found)/i],
  ['credentials', /unauthorized|authentication required|status .*? 401\b/i],
  ['denied', /\bdenied\b|forbidden|status .*? 403\b/i],
  ['absent', /not found|does not exist|status .*? 404\b/i],
  ['serverError', /status .*? 5\d\d\b|internal server error|service unavailable|bad gateway/i],
  ['notReached', /connection re(fused|set)|no route to host|unreachable|time-?out|deadline exceeded|\bEOF\b|dial tcp/i],
];

/** The fault that the words of a registry, a container runtime or a network tell of; undefined when they tell of none. */
export function registryFault(said: string): RegistryFault | undefined {
  const words = said.slice(0, LONGEST);
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** What a fault means, for people. */
export function causeOf(fault: RegistryFault): string {
  return CAUSES[fault];
}
