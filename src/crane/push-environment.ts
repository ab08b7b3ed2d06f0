import { PUSH_PLACES, PUSHER_AUTHORITIES } from './push-places.ts';

/** What is there for the container that pushes. */
export interface PushMaterial {
  /** An existing Secret holds the Docker config, under either of its two keys. */
  readonly fromSecret: boolean;
  readonly hasAuthorities: boolean;
}

/** The variables of the container that pushes; pure. */
export function pushEnvironment({ fromSecret, hasAuthorities }: PushMaterial): Readonly<Record<string, string>> {
  const config = fromSecret ? PUSH_PLACES.secret : PUSH_PLACES.credentials;
  return {
    HOME: PUSH_PLACES.work,
    DOCKER_CONFIG: config,
    // Read where there is no config.json in the folder above.
    ...(fromSecret ? { REGISTRY_AUTH_FILE: `${config}/.dockerconfigjson` } : {}),
    ...(hasAuthorities ? { SSL_CERT_DIR: `${PUSHER_AUTHORITIES}:${PUSH_PLACES.authorities}` } : {}),
  };
}
