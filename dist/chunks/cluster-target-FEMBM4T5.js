import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  contextConfigMap
} from "./chunk-KDFKDAKG.js";
import {
  JobRuns
} from "./chunk-NGSF5QUS.js";
import {
  callApi
} from "./chunk-Z3TRJDFF.js";
import {
  BUILD_CONTAINER,
  buildJob
} from "./chunk-WPUQVRAJ.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-WWTXK4EM.js";

// src/cluster/cluster-target.ts
var ClusterTarget = class extends JobRuns {
  async start(plan) {
    return await this.launch(buildJob(plan), BUILD_CONTAINER);
  }
  async ship(run, plan, archive, signal) {
    let body = contextConfigMap(plan, archive, run.uid), path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/configmaps`, deed = `create the ConfigMap with the context in namespace ${run.namespace}`;
    await callApi(this.connection, { method: "POST", path, body, deed, accept: [409] }, signal);
  }
};
export {
  ClusterTarget
};
