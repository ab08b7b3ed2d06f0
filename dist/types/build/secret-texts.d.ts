/** What stands for a secret. */
export declare const MASK = "***";
/** True for the name of a secret, as `githubToken`, `X-Amz-Credential`, `NPMTOKEN` and what BuildKit's check takes for one; pure. */
export declare function isSecretName(name: string): boolean;
/** A name with an underscore between its words, as the check looks for them. */
export declare function asWords(name: string): string;
/** A text whose URLs tell no user and password; pure. */
export declare function withoutUsers(text: string): string;
/** A text that tells no user and password in URLs, no secret field of JSON, and no JSON in base64; pure. */
export declare function withoutSecrets(text: string): string;
/** A value that somebody gave, where a user and a password may also stand before a host alone; pure. */
export declare function withoutSecretsOrUser(value: string): string;
/** What may be quoted of a text that somebody has written in a wrong place: behind an equal sign may be a secret. Pure. */
export declare function withoutValue(text: string): string;
/** Values of flags that are named as secrets are, behind an equal sign or as the next argument; pure. */
export declare function secretArguments(args: readonly string[]): string[];
