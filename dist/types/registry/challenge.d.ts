/** Whether a registry asks for a user's name and password. */
export declare function isBasicChallenge(header: string | undefined): boolean;
/** What a registry asks for in `WWW-Authenticate`; only the bearer scheme carries on without credentials. */
export interface BearerChallenge {
    realm: URL;
    service: string | undefined;
    scope: string | undefined;
}
/** The bearer challenge in a `WWW-Authenticate` header, or undefined when there is none with a usable realm. */
export declare function parseBearerChallenge(header: string | undefined): BearerChallenge | undefined;
/** Whether a token may be asked for at this realm: only over https, unless the registry itself (`base`) speaks plain http. */
export declare function isRealmAllowed(realm: URL, base: URL): boolean;
/** The address that hands out an anonymous token for `scope` unless the challenge names its own. */
export declare function tokenAddress(challenge: BearerChallenge, scope: string): URL;
/** What is sent to the realm of a challenge for an identity token, which OAuth calls a refresh token. */
export declare function refreshForm(challenge: BearerChallenge, scope: string, identityToken: string): string;
/** The token in the answer of a token service, or undefined when it holds none that fits into a header. */
export declare function tokenIn(body: string): string | undefined;
