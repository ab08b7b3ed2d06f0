import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  SWEEP_RULES,
  missingRights,
  rightsMissing,
  rightsOf
} from "./chunk-XHJ64UT6.js";
import {
  listWorkloads,
  removeWorkload
} from "./chunk-J6MEQE6V.js";
import "./chunk-DPY6JTYC.js";
import "./chunk-VQ425PHL.js";
import {
  sweepLabels
} from "./chunk-UUMW7WIU.js";
import "./chunk-K7B2SSQP.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/cluster/sweep-target.ts
var ClusterSweepTarget = class {
  #connection;
  constructor(connection) {
    this.#connection = connection;
  }
  async survey(asked, signal) {
    let namespace = asked ?? this.#connection.namespace, missing = await missingRights(this.#connection, namespace, rightsOf(SWEEP_RULES), signal);
    return { namespace, ...missing.length === 0 ? {} : { lacking: rightsMissing(namespace, missing) } };
  }
  async find({ namespace, key }, workload, signal) {
    let kind = { namespace, workload }, found = await listWorkloads(this.#connection, kind, sweepLabels(key), signal), isRun = (one) => workload === "job" || jobUidOf(one) === void 0;
    return {
      runs: found.filter(isRun).map((one) => foundRun(one, kind)),
      following: found.filter((one) => !isRun(one)).map((one) => ({ name: one.name ?? "", jobUid: jobUidOf(one) ?? "" }))
    };
  }
  async remove(run, signal) {
    await removeWorkload(this.#connection, run, signal);
  }
};
function foundRun({ name = "", uid = "", deletionTimestamp }, kind) {
  return { name, uid, ...kind, leaving: deletionTimestamp !== void 0 };
}
function jobUidOf({ ownerReferences }) {
  return Array.isArray(ownerReferences) ? ownerReferences.find((owner) => owner?.kind === "Job")?.uid : void 0;
}
export {
  ClusterSweepTarget
};
