/** Where the init container finds the packed context of a ConfigMap. */
export declare const ARCHIVE_MOUNT = "/rootless-kaniko/context";
/** Where the init container takes the chunks of a context that is sent by exec. */
export declare const INCOMING_MOUNT = "/rootless-kaniko/incoming";
/** Where the init container finds the Secret with the Docker config, under either of its two keys. */
export declare const SECRET_MOUNT = "/rootless-kaniko/registry-secret";
/** Where the init container keeps a copy of what names servers, for the container that pushes. */
export declare const RESOLVER_MOUNT = "/rootless-kaniko/resolver";
/** The file in that mount. */
export declare const RESOLVER_FILE = "resolv.conf";
/** The archive's key in the ConfigMap, and its file name in the mount. */
export declare const ARCHIVE_KEY = "context.tar.gz";
/** Exit statuses of the init container, each for one thing that went wrong. */
export declare const PREPARE_EXIT: {
    readonly checksum: 81;
    readonly unpack: 82;
    readonly noUserNamespace: 83;
    readonly secretKey: 84;
    readonly abandoned: 85;
    readonly resolver: 86;
    readonly cut: 87;
};
/**
 * What the init container does for every pod, for any POSIX shell: it reads `PROFILE` from its environment and checks that
 * it was applied, and copies the Docker config. Every failure leaves one line in the termination log. An identity uid map
 * means that the node ignored `hostUsers`, or that a policy took it out of the pod.
 */
export declare const PREPARE_POD_SCRIPT: string;
/**
 * The init container's script where the context is unpacked there. It takes a context of a ConfigMap when that has the
 * hash `CONTEXT_SHA256`, or, where `STREAMED` is set, one from its stdin: the end of that one gzip member tells that it is
 * whole. Where the context is sent in chunks, `INCOMING` is set: they are unpacked while they arrive, each behind its own
 * hash, and the hash over those, which the client tells at the end, decides whether the builder may start.
 */
export declare const PREPARE_SCRIPT: string;
