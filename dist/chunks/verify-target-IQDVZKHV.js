import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  dryRunPod
} from "./chunk-A4CPBFQ3.js";
import {
  WorkloadRuns
} from "./chunk-6M5HUKKM.js";
import {
  WORKLOAD_RIGHTS,
  requireRights
} from "./chunk-XHJ64UT6.js";
import "./chunk-J6MEQE6V.js";
import "./chunk-DPY6JTYC.js";
import "./chunk-VQ425PHL.js";
import {
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-2QKOTG3O.js";
import {
  aroundPod
} from "./chunk-UUMW7WIU.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-UYVUTJMP.js";
import {
  VERIFY_CONTAINER
} from "./chunk-VMNL3SXI.js";
import "./chunk-K7B2SSQP.js";
import "./chunk-7Y5QGCJN.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
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
