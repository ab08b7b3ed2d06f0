/** A credential in the fields of a Docker config. */
export interface Credential {
    /** Base64 of `USER:PASSWORD`. */
    readonly auth?: string;
    readonly identitytoken?: string;
    readonly registrytoken?: string;
}
/** What an entry holds, or what is wrong with it, as a clause that follows the entry's name. */
export type ReadCredential = {
    readonly credential?: Credential;
} | {
    readonly problem: string;
};
/** Reads an entry of `auths`; an empty one, as Docker leaves it where a helper keeps the credential, holds none. */
export declare function readEntry(entry: unknown): ReadCredential;
type Login = {
    readonly auth?: string;
} | {
    readonly problem: string;
};
/** The login of a user; none where both are empty. */
export declare function loginOf(user: string, password: string): Login;
/** What of a credential must not be shown: passwords, tokens, and the base64 forms of both. */
export declare function secretsOf({ auth, identitytoken, registrytoken }: Credential): string[];
/** True for an object of JSON that is no list. */
export declare function isFields(value: unknown): value is Readonly<Record<string, unknown>>;
export {};
