import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  readNodeOffers
} from "./chunk-Q6JA3VTG.js";
import {
  requireAdmission
} from "./chunk-A4CPBFQ3.js";
import {
  CREDENTIAL_RIGHTS,
  TRANSPORT_RIGHTS,
  WORKLOAD_RIGHTS,
  missingRights,
  rightsMissing
} from "./chunk-XHJ64UT6.js";
import {
  callApiJson
} from "./chunk-DPY6JTYC.js";
import "./chunk-VQ425PHL.js";
import "./chunk-2QKOTG3O.js";
import "./chunk-UUMW7WIU.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-VMNL3SXI.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-Y7ITJGEZ.js";
import "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/cluster/preflight.ts
function clusterPreflight(connection) {
  return {
    survey: (question, signal) => survey(connection, question, signal),
    check: (plan, signal) => requireAdmission(connection, plan, signal)
  };
}
async function survey(connection, { placement, workload, source, bringsSecret }, signal) {
  let namespace = placement.namespace ?? connection.namespace, lacks = (rights) => missingRights(connection, namespace, rights, signal), [nodes, owner, own, configmap, exec, stdin] = await Promise.all([
    readNodeOffers(connection, signal),
    findOwner(connection, namespace, signal),
    lacks([...WORKLOAD_RIGHTS[workload], ...bringsSecret ? CREDENTIAL_RIGHTS : []]),
    lacks(TRANSPORT_RIGHTS.configmap),
    lacks(TRANSPORT_RIGHTS.exec),
    lacks(TRANSPORT_RIGHTS.stdin)
  ]), missing = { configmap, exec, stdin }, isRemote = source.remote !== void 0, needed = isRemote && source.dockerfileText !== void 0 ? [...own, ...configmap] : own, ways = isRemote ? [] : neededWays(source.transport, missing);
  if (needed.length > 0) throw rightsMissing(namespace, [...needed, ...ways]);
  let found = owner === void 0 ? {} : { owner };
  return { runsOn: "cluster", server: connection.server.host, namespace, nodes, missingRights: missing, ...found };
}
function neededWays(choice, missing) {
  return choice !== "auto" ? missing[choice] : missing.exec.length === 0 || missing.stdin.length === 0 ? [] : missing.configmap;
}
async function findOwner(connection, namespace, signal) {
  let host = connection.hostPod;
  if (host === void 0 || host.namespace !== namespace) return;
  let path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(host.name)}`;
  try {
    let call = { method: "GET", path, deed: `read pod ${host.name}, which this runs in` }, pod = await callApiJson(connection, call, signal), uid = pod.metadata?.uid;
    return uid === void 0 || pod.metadata?.deletionTimestamp !== void 0 ? void 0 : { name: host.name, uid };
  } catch (error) {
    if (error instanceof BuildError && error.code !== "CLUSTER_UNREACHABLE") return;
    throw error;
  }
}
export {
  clusterPreflight
};
