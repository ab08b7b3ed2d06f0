/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;
/**
 * Where the user's credentials may be, the most specific first. A variable that names a place means that place and no other, as
 * it does for Docker and podman: whoever sets it wants to keep the build off the logins of the home folder. Both count,
 * Docker's first, because most tools that log in set only that. Without them the place of Docker comes first, then those of podman, of which
 * the first is where it logs in and the second what its users write by hand.
 */
export declare function configPlaces(environment: Environment, home: string): string[];
