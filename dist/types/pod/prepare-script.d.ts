/** Where the init container finds the packed context. */
export declare const ARCHIVE_MOUNT = "/rootless-kaniko/context";
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
};
/**
 * The init container's script, for the shell of busybox. It reads `CONTEXT_SHA256` and `PROFILE` from its environment.
 * Every failure leaves one line in the termination log. An identity uid map means that the node ignored `hostUsers`.
 */
export declare const PREPARE_SCRIPT: string;
