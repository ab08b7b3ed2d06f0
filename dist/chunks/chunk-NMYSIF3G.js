import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  BUILDER_CAPABILITIES,
  pushEnvironment
} from "./chunk-L525N3G4.js";
import {
  CREDENTIALS_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT,
  EXECUTOR_PATH,
  PUSH_PLACES,
  PUSH_SCRIPT,
  REGISTRY_FILES_MOUNT,
  TERMINATION_LOG,
  isAuthority,
  sentDockerfile
} from "./chunk-TZKXZWL4.js";

// src/runner/run-container.ts
import { join } from "node:path";
var RUN_FILES = {
  digest: "digest",
  pushDigest: "push-digest",
  dockerConfig: "config.json",
  pushConfig: "push-config.json",
  dockerfile: "Dockerfile"
}, EXECUTOR_FOLDER = "/kaniko";
function folderOf(engine, name, temporary) {
  return join(engine === "executor" ? EXECUTOR_FOLDER : temporary, `rootless-${name}`);
}
function containerOf(plan, folder) {
  let { memoryLimit: memory, cpuLimit: cpu, isolation } = plan;
  return {
    name: plan.name,
    image: plan.executor.image,
    program: EXECUTOR_PATH,
    arguments: plan.executor.arguments,
    capabilities: BUILDER_CAPABILITIES,
    sealed: !1,
    environment: { DOCKER_CONFIG: CREDENTIALS_MOUNT },
    mounts: mountsOf(plan, folder),
    network: plan.network,
    limits: { ...memory === void 0 ? {} : { memory }, ...cpu === void 0 ? {} : { cpu } },
    ...isolation === void 0 ? {} : { shared: { target: PUSH_PLACES.layout, writable: !0, owner: plan.name } },
    folder,
    terminationLog: join(folder, RUN_FILES.digest),
    deadline: plan.limits.deadline
  };
}
function pushContainerOf(plan, folder) {
  let { isolation, access } = plan;
  if (isolation === void 0) return;
  let hasAuthorities = [...access.files.keys()].some(isAuthority);
  return {
    ...containerOf(plan, folder),
    name: pushNameOf(plan.name),
    image: isolation.image,
    ...isolation.layout === void 0 ? {} : { layout: isolation.layout },
    program: "sh",
    arguments: ["-c", PUSH_SCRIPT, "push", ...isolation.arguments],
    capabilities: [],
    sealed: !0,
    scratch: PUSH_PLACES.work,
    environment: pushEnvironment({ fromSecret: !1, hasAuthorities }),
    mounts: pushMounts(plan, folder),
    shared: { target: PUSH_PLACES.layout, writable: !1, owner: plan.name },
    terminationLog: join(folder, RUN_FILES.pushDigest)
  };
}
function pushNameOf(name) {
  return `${name}-push`;
}
function mountsOf({ access, isolation, context }, folder) {
  let config = isolation === void 0 ? access.dockerConfig : access.pullConfig;
  return [
    mount(folder, RUN_FILES.digest, TERMINATION_LOG, !0),
    ...config === void 0 ? [] : [mount(folder, RUN_FILES.dockerConfig, `${CREDENTIALS_MOUNT}/config.json`)],
    ...[...access.files.keys()].map((name) => mount(folder, name, `${REGISTRY_FILES_MOUNT}/${name}`)),
    ...sentDockerfile(context) === void 0 ? [] : [mount(folder, RUN_FILES.dockerfile, `${DOCKERFILE_MOUNT}/${DOCKERFILE_KEY}`)]
  ];
}
function pushMounts({ access }, folder) {
  return [
    mount(folder, RUN_FILES.pushDigest, TERMINATION_LOG, !0),
    ...access.dockerConfig === void 0 ? [] : [mount(folder, RUN_FILES.pushConfig, `${PUSH_PLACES.credentials}/config.json`)],
    ...[...access.files.keys()].filter(isAuthority).map((name) => mount(folder, name, `${PUSH_PLACES.authorities}/${name}`))
  ];
}
function mount(folder, file, target, writable = !1) {
  return { source: join(folder, file), target, writable };
}

export {
  RUN_FILES,
  folderOf,
  containerOf,
  pushContainerOf,
  pushNameOf
};
