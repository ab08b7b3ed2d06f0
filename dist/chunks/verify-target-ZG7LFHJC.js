import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dryRunPod
} from "./chunk-EGPWK2RW.js";
import {
  WorkloadRuns
} from "./chunk-VWBTSYDM.js";
import {
  WORKLOAD_RIGHTS,
  requireRights
} from "./chunk-JB5AFFXP.js";
import "./chunk-2NTEM6VJ.js";
import "./chunk-GZRLOUGE.js";
import "./chunk-RDH3IBXQ.js";
import {
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-TG6LNAAZ.js";
import {
  aroundPod
} from "./chunk-UUMW7WIU.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-QMJDCRTY.js";
import {
  VERIFY_CONTAINER
} from "./chunk-6EGDTW63.js";
import "./chunk-3M63LUKA.js";
import "./chunk-7Y5QGCJN.js";
import "./chunk-NDTVO2AM.js";
import "./chunk-ERYF42F7.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-WK2DWIXF.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-2IM7WAF4.js";
import "./chunk-M54IHXHA.js";
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
