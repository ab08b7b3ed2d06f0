import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  SWEEP_RIGHTS,
  missingRights,
  rightsMissing
} from "./chunk-RN66W2AN.js";
import {
  listWorkloads,
  removeWorkload
} from "./chunk-S44PYFMW.js";
import "./chunk-7SK7WAKC.js";
import "./chunk-LKID3EOE.js";
import {
  sweepLabels
} from "./chunk-UUMW7WIU.js";
import "./chunk-XZWSH65F.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-3M2NDBST.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-W7X4N2PZ.js";
import "./chunk-QDRZVAVB.js";

// src/cluster/sweep-target.ts
var ClusterSweepTarget = class {
  #connection;
  constructor(connection) {
    this.#connection = connection;
  }
  async survey(asked, signal) {
    let namespace = asked ?? this.#connection.namespace, missing = await missingRights(this.#connection, namespace, SWEEP_RIGHTS, signal);
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
function jobUidOf({ ownerReferences = [] }) {
  return ownerReferences.find(({ kind }) => kind === "Job")?.uid;
}
export {
  ClusterSweepTarget
};
