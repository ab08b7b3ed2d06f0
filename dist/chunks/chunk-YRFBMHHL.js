import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  TRANSPORT_RIGHTS,
  WORKLOAD_RIGHTS,
  missingRights,
  rightsMissing
} from "./chunk-RN66W2AN.js";
import {
  callApi,
  callApiJson
} from "./chunk-7SK7WAKC.js";
import {
  buildWorkload
} from "./chunk-HM3J2AX5.js";
import {
  podOf
} from "./chunk-UUMW7WIU.js";
import {
  BuildError
} from "./chunk-W7X4N2PZ.js";

// src/cluster/node-offers.ts
var KERNEL = [6, 3], PAGE = 200;
async function readNodeOffers(connection, signal) {
  let offers = [], next;
  try {
    do {
      let call = { method: "GET", path: `/api/v1/nodes?limit=${PAGE}${next === void 0 ? "" : `&continue=${encodeURIComponent(next)}`}`, deed: "list nodes" }, { items, metadata } = await callApiJson(connection, call, signal);
      offers.push(...items.map(nodeOffer)), next = metadata?.continue === "" ? void 0 : metadata?.continue;
    } while (next !== void 0);
    return { offers };
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== "RIGHTS_MISSING") throw error;
    return { unknown: "you may not list nodes, so it is unknown whether they offer user namespaces" };
  }
}
function nodeOffer(node) {
  let reason = whyNoUserNamespaces(node);
  return {
    name: node.metadata?.name ?? "",
    labels: node.metadata?.labels ?? {},
    taints: (node.spec?.taints ?? []).map(({ key, value, effect }) => ({
      key,
      effect,
      ...value === void 0 ? {} : { value }
    })),
    schedulable: node.spec?.unschedulable !== !0,
    ...reason === void 0 ? {} : { noUserNamespaces: reason }
  };
}
function whyNoUserNamespaces(node) {
  let { kernelVersion = "", containerRuntimeVersion = "the runtime" } = node.status?.nodeInfo ?? {}, [major = 0, minor = 0] = kernelVersion.split(".").map((part) => Number.parseInt(part, 10));
  if (major < KERNEL[0] || major === KERNEL[0] && minor < KERNEL[1])
    return `Linux ${kernelVersion} is older than 6.3`;
  if (node.status?.runtimeHandlers?.find(({ name }) => name === void 0 || name === "")?.features?.userNamespaces !== !0)
    return `${containerRuntimeVersion} does not report them`;
}

// src/cluster/preflight.ts
function clusterPreflight(connection) {
  return {
    survey: (question, signal) => survey(connection, question, signal),
    check: (plan, signal) => checkBuild(connection, plan, signal)
  };
}
async function survey(connection, { placement, workload, source }, signal) {
  let namespace = placement.namespace ?? connection.namespace, lacks = (rights) => missingRights(connection, namespace, rights, signal), [nodes, owner, own, configmap, exec, stdin] = await Promise.all([
    readNodeOffers(connection, signal),
    findOwner(connection, namespace, signal),
    lacks(WORKLOAD_RIGHTS[workload]),
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
async function checkBuild(connection, plan, signal) {
  await dryRunPod(connection, buildWorkload(plan), signal);
}
async function dryRunPod(connection, manifest, signal) {
  let namespace = manifest.metadata?.namespace ?? "", path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?dryRun=All`, deed = `run the pod in namespace ${namespace}`;
  try {
    await callApi(connection, { method: "POST", path, body: podOf(manifest), deed }, signal);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    if (error.code === "RIGHTS_MISSING" || /dry ?run/i.test(error.message)) return;
    throw error;
  }
}

export {
  clusterPreflight,
  dryRunPod
};
