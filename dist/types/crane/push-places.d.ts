/** Where the container that pushes has what it needs. */
export declare const PUSH_PLACES: {
    /** The OCI layout that the build leaves, for both containers. */
    readonly layout: '/kaniko/oci';
    /** The Docker config of this run, as config.json. */
    readonly credentials: '/rootless-kaniko/credentials';
    /** An existing Secret with the Docker config, under either of its two keys. */
    readonly secret: '/rootless-kaniko/registry-secret';
    /** PEM files of authorities. */
    readonly authorities: '/rootless-kaniko/authorities';
    /** Room for a few small files, in memory. */
    readonly work: '/rootless-kaniko/work';
};
/** The authorities that the image of crane trusts. */
export declare const PUSHER_AUTHORITIES = "/etc/ssl/certs";
