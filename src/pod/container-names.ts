/** The init container that checks and unpacks the context. */
export const PREPARE_CONTAINER = 'prepare';

/** The container that runs the executor; its terminated state is the verdict on a build. */
export const BUILD_CONTAINER = 'build';

/** The container that pushes what the builder left, where credentials are isolated. */
export const PUSH_CONTAINER = 'push';

/** The container of a pod that tries out an image. */
export const VERIFY_CONTAINER = 'verify';

/** The volume with the Secret of the registry, by the name of its option. */
export const SECRET_VOLUME = 'registry-secret';

/** The volume with the Secret that the builder gets where another container pushes, by the name of its option. */
export const PULL_SECRET_VOLUME = 'pull-secret';

/** The volume with a Dockerfile that is sent beside a remote context. */
export const DOCKERFILE_VOLUME = 'dockerfile';

/** The volume with the Secret for a remote context, by the name of its option. */
export const CONTEXT_SECRET_VOLUME = 'context-secret';
