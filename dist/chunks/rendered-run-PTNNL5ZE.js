import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  RUN_FILES
} from "./chunk-CP72KBRL.js";
import {
  sentDockerfile
} from "./chunk-R2RPTMVM.js";
import "./chunk-QDRZVAVB.js";

// src/runner/rendered-run.ts
var NO_CREDENTIALS = '{"auths":{}}';
function withoutCredentials(plan) {
  return { ...plan, dockerConfig: NO_CREDENTIALS };
}
function runFiles({ dockerConfig, context }) {
  let dockerfile = sentDockerfile(context);
  return [
    { name: RUN_FILES.digest, text: "", mode: 438 },
    ...dockerConfig === void 0 ? [] : [{ name: RUN_FILES.dockerConfig, text: dockerConfig, mode: 420 }],
    ...dockerfile === void 0 ? [] : [{ name: RUN_FILES.dockerfile, text: dockerfile, mode: 420 }]
  ];
}
export {
  runFiles,
  withoutCredentials
};
