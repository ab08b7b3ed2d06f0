import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  WORKLOAD_RIGHTS,
  dryRunPod,
  requireRights
} from "./chunk-J7BIJDNW.js";
import {
  WorkloadRuns
} from "./chunk-2HJN4RM3.js";
import "./chunk-BYZ55FVF.js";
import "./chunk-KWDIQY4O.js";
import {
  VERIFY_CONTAINER,
  aroundPod,
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-DOJFAPMU.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-2MLVHGH7.js";
import "./chunk-RVML6OAD.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-57DEHU6X.js";
import "./chunk-QDRZVAVB.js";

// src/pod/verify-job.ts
function verifyJob(plan) {
  let { name, namespace, image, command, placement, limits } = plan;
  return aroundPod(
    { name, namespace, purpose: "verify", workload: "job", limits, placement },
    {
      ...podSecurity(),
      containers: [
        {
          name: VERIFY_CONTAINER,
          image,
          ...command.length === 0 ? {} : { command: literalArguments(command) },
          resources: resourcesOf(placement),
          securityContext: verifySecurity()
        }
      ]
    }
  );
}

// src/cluster/verify-target.ts
var ClusterVerifyTarget = class extends WorkloadRuns {
  async survey(asked, signal) {
    let namespace = asked ?? this.connection.namespace;
    return await requireRights(this.connection, namespace, WORKLOAD_RIGHTS.job, signal), namespace;
  }
  async start(plan, signal) {
    let job = verifyJob(plan);
    return await dryRunPod(this.connection, job, signal), await this.launch(job, VERIFY_CONTAINER);
  }
};
export {
  ClusterVerifyTarget
};
