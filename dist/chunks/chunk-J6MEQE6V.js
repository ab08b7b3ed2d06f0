import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApi,
  callApiJson
} from "./chunk-DPY6JTYC.js";
import {
  RUN_LABEL,
  isJob
} from "./chunk-UUMW7WIU.js";
import {
  describeRun
} from "./chunk-K7B2SSQP.js";
import {
  isFields
} from "./chunk-OXHGZ5QT.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/cluster/workloads.ts
var CREATE_MILLISECONDS = 2e4;
async function createWorkload(connection, manifest) {
  let signal = connection.clock.deadline(CREATE_MILLISECONDS), { name = "", namespace = "", labels } = manifest.metadata ?? {}, workload = isJob(manifest) ? "job" : "pod", run = { name, namespace, workload }, path = collectionPath(run), deed = `create the ${workload === "job" ? "Job" : "pod"} in namespace ${namespace}`, answer = await callApi(connection, { method: "POST", path, body: manifest, deed, accept: [409] }, signal), read = { method: "GET", path: `${path}/${name}`, deed: `read ${describeRun(run)}` }, made = answer.code === 409 ? await callApiJson(connection, read, signal) : JSON.parse(answer.body), uid = made.metadata?.uid;
  if (uid === void 0 || made.metadata?.labels?.[RUN_LABEL] !== labels?.[RUN_LABEL])
    throw new BuildError("CLUSTER_REFUSED", `${describeRun(run)} exists in namespace ${namespace} and is not ours`, {
      hint: "Run the build again; it takes a new name."
    });
  return { ...run, uid };
}
async function createSecret(connection, body) {
  let namespace = body.metadata?.namespace ?? "", path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`, deed = `create the Secret with the credentials in namespace ${namespace}`, signal = connection.clock.deadline(CREATE_MILLISECONDS);
  await callApi(connection, { method: "POST", path, body, deed, accept: [409] }, signal);
}
async function removeWorkload(connection, run, signal) {
  let options = {
    apiVersion: "v1",
    kind: "DeleteOptions",
    propagationPolicy: "Background",
    ...run.uid === void 0 ? {} : { preconditions: { uid: run.uid } }
  }, path = `${collectionPath(run)}/${run.name}`, deed = `delete ${describeRun(run)} in namespace ${run.namespace}`;
  await callApi(connection, { method: "DELETE", path, body: options, deed, accept: [404, 409] }, signal);
}
async function listWorkloads(connection, kind, labels, signal) {
  let wanted = Object.entries(labels), selector = encodeURIComponent(wanted.map(([name, value]) => `${name}=${value}`).join(",")), deed = `list ${kind.workload === "job" ? "Jobs" : "pods"} in namespace ${kind.namespace}`, call = { method: "GET", path: `${collectionPath(kind)}?labelSelector=${selector}`, deed }, { items } = await callApiJson(
    connection,
    call,
    signal
  );
  if (!Array.isArray(items))
    throw new BuildError("CLUSTER_REFUSED", `cannot ${deed}: the answer of ${connection.server.host} is no list`, {
      hint: "Check that the server of the kubeconfig is a Kubernetes API server."
    });
  return items.filter(isFields).map(({ metadata }) => isFields(metadata) ? metadata : {}).filter((one) => wanted.every(([name, value]) => one.labels?.[name] === value));
}
function collectionPath({ workload, namespace }) {
  let place = `namespaces/${encodeURIComponent(namespace)}`;
  return workload === "job" ? `/apis/batch/v1/${place}/jobs` : `/api/v1/${place}/pods`;
}

export {
  createWorkload,
  createSecret,
  removeWorkload,
  listWorkloads
};
