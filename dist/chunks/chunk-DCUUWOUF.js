import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/kaniko/paths.ts
var CONTEXT_MOUNT = "/kaniko/buildcontext", CONTEXT_DIRECTORY = `${CONTEXT_MOUNT}/src`, CREDENTIALS_MOUNT = "/kaniko/.docker", EXECUTOR_PATH = "/kaniko/executor", TERMINATION_LOG = "/dev/termination-log";

export {
  CONTEXT_MOUNT,
  CONTEXT_DIRECTORY,
  CREDENTIALS_MOUNT,
  EXECUTOR_PATH,
  TERMINATION_LOG
};
