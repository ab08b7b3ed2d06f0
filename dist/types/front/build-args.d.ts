/** As with docker build: KEY alone takes the value of the variable, and is left out where there is none. */
export declare function fromEnvironment(entries: readonly string[], environment: Readonly<Record<string, string | undefined>>): string[];
