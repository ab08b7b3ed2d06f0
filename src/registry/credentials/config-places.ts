import { join } from 'node:path';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the user's credentials may be, the most specific first. A variable that names a place means that place and no other, as
 * it does for Docker and podman: whoever sets it wants to keep the build off the logins of the home folder. Both count,
 * Docker's first, because most tools that log in set only that. Without them the place of Docker comes first, then those of podman, of which
 * the first is where it logs in and the second what its users write by hand.
 */
export function configPlaces(environment: Environment, home: string): string[] {
  const { DOCKER_CONFIG: docker, REGISTRY_AUTH_FILE: podman } = environment;
  const named = [...(isSet(docker) ? [join(docker, 'config.json')] : []), ...(isSet(podman) ? [podman] : [])];
  if (named.length > 0) return named;
  const { XDG_RUNTIME_DIR: runtime, XDG_CONFIG_HOME: config } = environment;
  return [
    join(home, '.docker', 'config.json'),
    ...(isSet(runtime) ? [join(runtime, 'containers', 'auth.json')] : []),
    join(isSet(config) ? config : join(home, '.config'), 'containers', 'auth.json'),
  ];
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
