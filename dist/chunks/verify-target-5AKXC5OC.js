import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  VERIFY_RIGHTS,
  dryRunPod,
  requireRights
} from "./chunk-32OUX46E.js";
import {
  JobRuns
} from "./chunk-NGSF5QUS.js";
import "./chunk-Z3TRJDFF.js";
import {
  VERIFY_CONTAINER,
  jobAround,
  literalArguments,
  podSecurity,
  resourcesOf,
  verifySecurity
} from "./chunk-WPUQVRAJ.js";
import "./chunk-DCUUWOUF.js";
import "./chunk-WWTXK4EM.js";

// src/pod/verify-job.ts
function verifyJob(plan) {
  let { name, namespace, image, command, placement, limits } = plan;
  return jobAround(
    { name, namespace, purpose: "verify", limits, placement },
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
var ClusterVerifyTarget = class extends JobRuns {
  async survey(asked, signal) {
    let namespace = asked ?? this.connection.namespace;
    return await requireRights(this.connection, namespace, VERIFY_RIGHTS, signal), namespace;
  }
  async start(plan, signal) {
    let job = verifyJob(plan);
    return await dryRunPod(this.connection, job, signal), await this.launch(job, VERIFY_CONTAINER);
  }
};
export {
  ClusterVerifyTarget
};
