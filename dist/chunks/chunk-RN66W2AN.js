import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApiJson
} from "./chunk-7SK7WAKC.js";
import {
  BuildError
} from "./chunk-W7X4N2PZ.js";

// src/cluster/access-review.ts
var FOLLOW_RIGHTS = [
  { verb: "list", group: "", resource: "pods" },
  { verb: "watch", group: "", resource: "pods" },
  { verb: "get", group: "", resource: "pods", subresource: "log" }
], WORKLOAD_RIGHTS = {
  job: [...ownObject("batch", "jobs"), ...FOLLOW_RIGHTS],
  pod: [...ownObject("", "pods"), ...FOLLOW_RIGHTS]
}, TRANSPORT_RIGHTS = {
  configmap: [{ verb: "create", group: "", resource: "configmaps" }],
  exec: webSocket("exec"),
  stdin: webSocket("attach")
}, SWEEP_RIGHTS = [...sweptObject("batch", "jobs"), ...sweptObject("", "pods")];
function sweptObject(group, resource) {
  return ["list", "delete"].map((verb) => ({ verb, group, resource }));
}
function webSocket(subresource) {
  return ["get", "create"].map((verb) => ({ verb, group: "", resource: "pods", subresource }));
}
function ownObject(group, resource) {
  return ["create", "get", "delete"].map((verb) => ({ verb, group, resource }));
}
async function requireRights(connection, namespace, rights, signal) {
  let missing = await missingRights(connection, namespace, rights, signal);
  if (missing.length > 0) throw rightsMissing(namespace, missing);
}
function rightsMissing(namespace, missing) {
  return new BuildError("RIGHTS_MISSING", `in namespace ${namespace} you may not: ${missing.join(", ")}`, {
    hint: "Ask for a Role with these rights; docs/rights.md has it."
  });
}
async function missingRights(connection, namespace, rights, signal) {
  let answers = await Promise.all(rights.map((right) => isAllowed(connection, namespace, right, signal)));
  return rights.filter((_, index) => answers[index] === !1).map(describeRight);
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

export {
  WORKLOAD_RIGHTS,
  TRANSPORT_RIGHTS,
  SWEEP_RIGHTS,
  requireRights,
  rightsMissing,
  missingRights
};
