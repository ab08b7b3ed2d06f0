import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/sent-dockerfile.ts
function sentDockerfile(context) {
  return context.kind === "remote" && "text" in context.dockerfile ? context.dockerfile.text : void 0;
}

// src/kaniko/paths.ts
var CONTEXT_MOUNT = "/kaniko/buildcontext";
var DOCKERFILE_IN_ARCHIVE = "dockerfile/Dockerfile", CONTEXT_DIRECTORY = `${CONTEXT_MOUNT}/src`, DOCKERFILE_MOUNT = "/kaniko/inline-dockerfile", DOCKERFILE_KEY = "Dockerfile", CONTEXT_SECRET_MOUNT = "/kaniko/context-secret", AUTHORITIES = "/kaniko/ssl/certs", CREDENTIALS_MOUNT = "/kaniko/.docker", EXECUTOR_PATH = "/kaniko/executor", TERMINATION_LOG = "/dev/termination-log";

export {
  sentDockerfile,
  CONTEXT_MOUNT,
  DOCKERFILE_IN_ARCHIVE,
  CONTEXT_DIRECTORY,
  DOCKERFILE_MOUNT,
  DOCKERFILE_KEY,
  CONTEXT_SECRET_MOUNT,
  AUTHORITIES,
  CREDENTIALS_MOUNT,
  EXECUTOR_PATH,
  TERMINATION_LOG
};
