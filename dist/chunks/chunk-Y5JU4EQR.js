import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  RUN_FILES
} from "./chunk-NMYSIF3G.js";
import {
  sentDockerfile
} from "./chunk-TZKXZWL4.js";

// src/runner/rendered-run.ts
var NO_CREDENTIALS = '{"auths":{}}';
function withoutCredentials(plan) {
  return { ...plan, access: { ...plan.access, dockerConfig: NO_CREDENTIALS } };
}
function maskedFiles(plan) {
  return runFiles(plan).flatMap(({ name, text }) => text === "***" ? [name] : []);
}
function runFiles({ access, isolation, context }) {
  let dockerfile = sentDockerfile(context), configs = isolation === void 0 ? [[RUN_FILES.dockerConfig, access.dockerConfig]] : [[RUN_FILES.dockerConfig, access.pullConfig], [RUN_FILES.pushConfig, access.dockerConfig]];
  return [
    { name: RUN_FILES.digest, text: "", mode: 438 },
    ...isolation === void 0 ? [] : [{ name: RUN_FILES.pushDigest, text: "", mode: 438 }],
    ...configs.flatMap(([name, text]) => text === void 0 ? [] : [{ name, text, mode: 420 }]),
    ...[...access.files].map(([name, text]) => ({ name, text, mode: 420 })),
    ...dockerfile === void 0 ? [] : [{ name: RUN_FILES.dockerfile, text: dockerfile, mode: 420 }]
  ];
}

export {
  withoutCredentials,
  maskedFiles,
  runFiles
};
