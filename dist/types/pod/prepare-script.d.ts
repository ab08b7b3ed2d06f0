/** Where the init container finds the packed context of a ConfigMap. */
export declare const ARCHIVE_MOUNT = "/rootless-kaniko/context";
/** Where the init container takes the chunks of a context that is sent by exec. */
export declare const INCOMING_MOUNT = "/rootless-kaniko/incoming";
/** Where the init container finds the Secret with the Docker config, under either of its two keys. */
export declare const SECRET_MOUNT = "/rootless-kaniko/registry-secret";
/** The archive's key in the ConfigMap, and its file name in the mount. */
export declare const ARCHIVE_KEY = "context.tar.gz";
/** Exit statuses of the init container, each for one thing that went wrong. */
export declare const PREPARE_EXIT: {
    readonly checksum: 81;
    readonly unpack: 82;
    readonly noUserNamespace: 83;
    readonly secretKey: 84;
    readonly abandoned: 85;
};
/**
 * The init container's script, for any POSIX shell. It reads `CONTEXT_SHA256` and `PROFILE` from its environment, and
 * `INCOMING` with `EXPECTED_BYTES` where the context is sent in chunks: those are unpacked while they arrive, and the
 * hash over all of them decides whether the builder may start. Every failure leaves one line in the termination log.
 * An identity uid map means that the node ignored `hostUsers`.
 */
export declare const PREPARE_SCRIPT: string;
