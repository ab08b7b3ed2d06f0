import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApi,
  callApiJson
} from "./chunk-Z3TRJDFF.js";
import {
  buildJob
} from "./chunk-WPUQVRAJ.js";
import {
  BuildError
} from "./chunk-WWTXK4EM.js";

// src/cluster/access-review.ts
var BUILD_RIGHTS = [
  { verb: "create", group: "batch", resource: "jobs" },
  { verb: "get", group: "batch", resource: "jobs" },
  { verb: "delete", group: "batch", resource: "jobs" },
  { verb: "create", group: "", resource: "configmaps" },
  { verb: "list", group: "", resource: "pods" },
  { verb: "watch", group: "", resource: "pods" },
  { verb: "get", group: "", resource: "pods", subresource: "log" }
], VERIFY_RIGHTS = BUILD_RIGHTS.filter(({ resource }) => resource !== "configmaps");
async function requireRights(connection, namespace, rights, signal) {
  let answers = await Promise.all(rights.map((right) => isAllowed(connection, namespace, right, signal))), missing = rights.filter((_, index) => answers[index] === !1).map(describeRight);
  if (missing.length !== 0)
    throw new BuildError("RIGHTS_MISSING", `in namespace ${namespace} you may not: ${missing.join(", ")}`, {
      hint: "Ask for a Role with these rights; docs/rights.md has it."
    });
}
function describeRight({ verb, group, resource, subresource }) {
  let name = subresource === void 0 ? resource : `${resource}/${subresource}`;
  return `${verb} ${group === "" ? name : `${name}.${group}`}`;
}
async function isAllowed(connection, namespace, right, signal) {
  let body = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { namespace, ...right } }
  }, path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  try {
    return (await callApiJson(connection, { method: "POST", path, body, deed: "ask for your rights" }, signal)).status?.allowed;
  } catch (error) {
    if (error instanceof BuildError && error.code === "RIGHTS_MISSING") return;
    throw error;
  }
}

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
    survey: (placement, signal) => survey(connection, placement, signal),
    check: (plan, signal) => checkBuild(connection, plan, signal)
  };
}
async function survey(connection, placement, signal) {
  let namespace = placement.namespace ?? connection.namespace, [nodes] = await Promise.all([
    readNodeOffers(connection, signal),
    requireRights(connection, namespace, BUILD_RIGHTS, signal)
  ]);
  return { server: connection.server.host, namespace, nodes };
}
async function checkBuild(connection, plan, signal) {
  await dryRunPod(connection, buildJob(plan), signal);
}
async function dryRunPod(connection, job, signal) {
  let { template } = job.spec ?? {}, namespace = job.metadata?.namespace ?? "", pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...template?.metadata, name: job.metadata?.name ?? "", namespace },
    ...template?.spec === void 0 ? {} : { spec: template.spec }
  }, path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?dryRun=All`;
  try {
    await callApi(
      connection,
      { method: "POST", path, body: pod, deed: `run the pod in namespace ${namespace}` },
      signal
    );
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    if (error.code === "RIGHTS_MISSING" || /dry ?run/i.test(error.message)) return;
    throw error;
  }
}

export {
  VERIFY_RIGHTS,
  requireRights,
  clusterPreflight,
  dryRunPod
};
