/** Where the container that pushes has what it needs. */
export const PUSH_PLACES = {
  /** The OCI layout that the build leaves, for both containers. */
  layout: '/kaniko/oci',
  /** The Docker config of this run, as config.json. */
  credentials: '/rootless-kaniko/credentials',
  /** An existing Secret with the Docker config, under either of its two keys. */
  secret: '/rootless-kaniko/registry-secret',
  /** PEM files of authorities. */
  authorities: '/rootless-kaniko/authorities',
  /** Room for a few small files, in memory. */
  work: '/rootless-kaniko/work',
} as const;

/** The authorities that the image of crane trusts. */
export const PUSHER_AUTHORITIES = '/etc/ssl/certs';
