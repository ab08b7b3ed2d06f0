import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  CREDENTIALS_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT,
  TERMINATION_LOG,
  sentDockerfile
} from "./chunk-R2RPTMVM.js";

// src/runner/run-container.ts
import { join } from "node:path";
var RUN_FILES = { digest: "digest", dockerConfig: "config.json", dockerfile: "Dockerfile" }, EXECUTOR_FOLDER = "/kaniko";
function folderOf(engine, name, temporary) {
  return join(engine === "executor" ? EXECUTOR_FOLDER : temporary, `rootless-${name}`);
}
function containerOf(plan, folder) {
  let { memoryLimit: memory, cpuLimit: cpu } = plan;
  return {
    name: plan.name,
    image: plan.executor.image,
    arguments: plan.executor.arguments,
    environment: { DOCKER_CONFIG: CREDENTIALS_MOUNT },
    mounts: mountsOf(plan, folder),
    network: plan.network,
    limits: { ...memory === void 0 ? {} : { memory }, ...cpu === void 0 ? {} : { cpu } },
    folder,
    deadline: plan.limits.deadline
  };
}
function mountsOf({ dockerConfig, context }, folder) {
  let mount = (file, target, writable = !1) => ({ source: join(folder, file), target, writable });
  return [
    mount(RUN_FILES.digest, TERMINATION_LOG, !0),
    ...dockerConfig === void 0 ? [] : [mount(RUN_FILES.dockerConfig, `${CREDENTIALS_MOUNT}/config.json`)],
    ...sentDockerfile(context) === void 0 ? [] : [mount(RUN_FILES.dockerfile, `${DOCKERFILE_MOUNT}/${DOCKERFILE_KEY}`)]
  ];
}

export {
  RUN_FILES,
  folderOf,
  containerOf
};
