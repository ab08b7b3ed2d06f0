import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dryRunPod
} from "./chunk-YRFBMHHL.js";
import {
  WorkloadRuns
} from "./chunk-DYBXSTCD.js";
import {
  WORKLOAD_RIGHTS,
  requireRights
} from "./chunk-RN66W2AN.js";
import "./chunk-S44PYFMW.js";
import "./chunk-7SK7WAKC.js";
import "./chunk-LKID3EOE.js";
import {
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-HM3J2AX5.js";
import {
  aroundPod
} from "./chunk-UUMW7WIU.js";
import "./chunk-C6AKUTTA.js";
import {
  VERIFY_CONTAINER
} from "./chunk-KMM5X5CE.js";
import "./chunk-XZWSH65F.js";
import "./chunk-TMCEUUCJ.js";
import "./chunk-7Y5QGCJN.js";
import "./chunk-R2RPTMVM.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-3M2NDBST.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-W7X4N2PZ.js";
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
