import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  WORKLOAD_RIGHTS,
  dryRunPod,
  requireRights
} from "./chunk-BNZB77EH.js";
import {
  WorkloadRuns
} from "./chunk-NK23PHBM.js";
import "./chunk-O6MSFP5H.js";
import "./chunk-EMJCUIYH.js";
import {
  aroundPod,
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-KN75CEHX.js";
import {
  VERIFY_CONTAINER
} from "./chunk-QCNWFICD.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-WIZ22MHB.js";
import "./chunk-YIBIGXE2.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-OOJ2ABFF.js";
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
