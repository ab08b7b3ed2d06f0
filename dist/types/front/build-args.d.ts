/**
 * As with docker build: KEY alone takes the value of the variable, and is left out where there is none. What can be no KEY
 * stays, to be refused, without what may be a secret behind its colon.
 */
export declare function fromEnvironment(entries: readonly string[], environment: Readonly<Record<string, string | undefined>>): string[];
