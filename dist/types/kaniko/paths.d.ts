/** Where the context archive is unpacked; Kaniko never snapshots or deletes anything below /kaniko that is mounted. */
export declare const CONTEXT_MOUNT = "/kaniko/buildcontext";
/** The context itself: the part of the archive under `src/`. */
export declare const CONTEXT_DIRECTORY = "/kaniko/buildcontext/src";
/** Where Kaniko looks for the Docker config. */
export declare const CREDENTIALS_MOUNT = "/kaniko/.docker";
/** The executor inside its image. */
export declare const EXECUTOR_PATH = "/kaniko/executor";
/** The kubelet reads this file into the container's status, where it outlives the log. */
export declare const TERMINATION_LOG = "/dev/termination-log";
