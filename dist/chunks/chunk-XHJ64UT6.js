import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApiJson
} from "./chunk-DPY6JTYC.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/build/rights.ts
var FOLLOW_RULES = [
  { group: "", resource: "pods", verbs: ["list", "watch"], why: "How the pod is doing." },
  { group: "", resource: "pods/log", verbs: ["get"], why: "Its log." }
], WORKLOAD_RULES = {
  job: [
    {
      group: "batch",
      resource: "jobs",
      verbs: ["create", "get", "delete"],
      why: "The build itself, why it ended where its pod is gone, and removing it. No patch or update is ever sent."
    },
    ...FOLLOW_RULES
  ],
  pod: [
    {
      group: "",
      resource: "pods",
      verbs: ["create", "get", "delete"],
      why: "The build itself, and removing it. No patch or update is ever sent."
    },
    ...FOLLOW_RULES
  ]
}, TRANSPORT_RULES = {
  configmap: [
    {
      group: "",
      resource: "configmaps",
      verbs: ["create"],
      why: "The context, as a ConfigMap owned by the build, or the Dockerfile for a remote context."
    }
  ],
  exec: [
    {
      group: "",
      resource: "pods/exec",
      verbs: ["get", "create"],
      why: "The context, which is sent into the waiting init container."
    }
  ],
  stdin: [
    {
      group: "",
      resource: "pods/attach",
      verbs: ["get", "create"],
      why: "The context, which is sent to the stdin of what unpacks it."
    }
  ]
}, CREDENTIAL_RULES = [
  {
    group: "",
    resource: "secrets",
    verbs: ["create"],
    why: "Credentials and certificates of this machine, as a short-lived Secret owned by the build."
  }
], OPTIONAL_RULES = [
  { group: "", resource: "pods", verbs: ["create"], why: "Asking admission about the pod of a Job by a dry run." },
  { group: "", resource: "events", verbs: ["list"], why: "Why a pod is not created or does not start." }
], SWEEP_RULES = [
  { group: "batch", resource: "jobs", verbs: ["list", "delete"], why: "Builds that are Jobs." },
  { group: "", resource: "pods", verbs: ["list", "delete"], why: "Builds that are bare pods, and the pods of Jobs." }
];
var NODE_RULES = [
  {
    group: "",
    resource: "nodes",
    verbs: ["list"],
    why: "Whether the nodes offer user namespaces, for security-profile auto."
  }
];
function rightsOf(rules) {
  return rules.flatMap(({ group, resource, verbs }) => {
    let [name = "", subresource] = resource.split("/");
    return verbs.map((verb) => ({
      verb,
      group,
      resource: name,
      ...subresource === void 0 ? {} : { subresource }
    }));
  });
}
var WORKLOAD_RIGHTS = {
  job: rightsOf(WORKLOAD_RULES.job),
  pod: rightsOf(WORKLOAD_RULES.pod)
}, TRANSPORT_RIGHTS = {
  configmap: rightsOf(TRANSPORT_RULES.configmap),
  exec: rightsOf(TRANSPORT_RULES.exec),
  stdin: rightsOf(TRANSPORT_RULES.stdin)
}, CREDENTIAL_RIGHTS = rightsOf(CREDENTIAL_RULES);
function describeRight({ verb, group, resource, subresource }) {
  let name = subresource === void 0 ? resource : `${resource}/${subresource}`;
  return `${verb} ${group === "" ? name : `${name}.${group}`}`;
}

// src/cluster/access-review.ts
async function requireRights(connection, namespace, rights, signal) {
  let missing = await missingRights(connection, namespace, rights, signal);
  if (missing.length > 0) throw rightsMissing(namespace, missing);
}
function rightsMissing(namespace, missing) {
  return new BuildError("RIGHTS_MISSING", `in namespace ${namespace} you may not: ${missing.join(", ")}`, {
    hint: "Ask for a Role with these rights; docs/rbac.md has it."
  });
}
async function missingRights(connection, namespace, rights, signal) {
  return (await reviewRights(connection, namespace, rights, signal)).filter(({ allowed }) => allowed === !1).map(({ right }) => right);
}
async function reviewRights(connection, namespace, rights, signal) {
  return await Promise.all(
    rights.map(async (right) => ({
      right: describeRight(right),
      allowed: await isAllowed(connection, namespace, right, signal)
    }))
  );
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
  OPTIONAL_RULES,
  SWEEP_RULES,
  NODE_RULES,
  rightsOf,
  WORKLOAD_RIGHTS,
  TRANSPORT_RIGHTS,
  CREDENTIAL_RIGHTS,
  requireRights,
  rightsMissing,
  missingRights,
  reviewRights
};
