import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dryRunPod
} from "./chunk-KXDHE4BT.js";
import {
  WORKLOAD_RIGHTS,
  requireRights
} from "./chunk-EWDNSUSF.js";
import {
  WorkloadRuns
} from "./chunk-4HMMX3AA.js";
import "./chunk-QGXMSYIW.js";
import "./chunk-C6AKUTTA.js";
import "./chunk-CLELVXQ5.js";
import "./chunk-SVN4E4VE.js";
import {
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-EOPDAH62.js";
import {
  aroundPod
} from "./chunk-UUMW7WIU.js";
import {
  VERIFY_CONTAINER
} from "./chunk-QCNWFICD.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-PGD7OFUT.js";
import "./chunk-OXG7YY6W.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-TN6VXMMF.js";
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
