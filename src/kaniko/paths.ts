/** Where the context archive is unpacked; Kaniko never snapshots or deletes anything below /kaniko that is mounted. */
export const CONTEXT_MOUNT = '/kaniko/buildcontext';

/** The context itself: the part of the archive under `src/`. */
export const CONTEXT_DIRECTORY = `${CONTEXT_MOUNT}/src`;

/** Where Kaniko looks for the Docker config. */
export const CREDENTIALS_MOUNT = '/kaniko/.docker';

/** The executor inside its image. */
export const EXECUTOR_PATH = '/kaniko/executor';

/** The kubelet reads this file into the container's status, where it outlives the log. */
export const TERMINATION_LOG = '/dev/termination-log';
