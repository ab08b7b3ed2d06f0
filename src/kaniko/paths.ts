/** Where the context archive is unpacked; Kaniko never snapshots or deletes anything below /kaniko that is mounted. */
export const CONTEXT_MOUNT = '/kaniko/buildcontext';

/** The folder of the archive that holds the context itself. */
export const CONTEXT_FOLDER = 'src';

/**
 * The Dockerfile in every archive, whatever it is called and wherever it comes from: in a folder that is none of the
 * context's, so that what is in it cannot be copied.
 */
export const DOCKERFILE_IN_ARCHIVE = 'dockerfile/Dockerfile';

/** The context itself, where it is unpacked. */
export const CONTEXT_DIRECTORY = `${CONTEXT_MOUNT}/${CONTEXT_FOLDER}`;

/** Where the executor has a Dockerfile that is sent to it beside a remote context. */
export const DOCKERFILE_MOUNT = '/kaniko/inline-dockerfile';

/** The file in that mount. */
export const DOCKERFILE_KEY = 'Dockerfile';

/** Where the executor has the Secret of a remote context. */
export const CONTEXT_SECRET_MOUNT = '/kaniko/context-secret';

/** The authorities that the executor images trust. */
export const AUTHORITIES = '/kaniko/ssl/certs';

/** Where Kaniko looks for the Docker config. */
export const CREDENTIALS_MOUNT = '/kaniko/.docker';

/** Where the executor has the PEM files of registries. */
export const REGISTRY_FILES_MOUNT = '/kaniko/registry-files';

/** The executor inside its image. */
export const EXECUTOR_PATH = '/kaniko/executor';

/** The kubelet reads this file into the container's status, where it outlives the log. */
export const TERMINATION_LOG = '/dev/termination-log';
