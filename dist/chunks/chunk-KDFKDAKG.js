import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  ARCHIVE_KEY,
  runLabels
} from "./chunk-WPUQVRAJ.js";

// src/pod/context-configmap.ts
function contextConfigMap(plan, archive, jobUid) {
  let { name, namespace } = plan;
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: "build" }),
      ...jobUid === void 0 ? {} : { ownerReferences: [{ apiVersion: "batch/v1", kind: "Job", name, uid: jobUid }] }
    },
    immutable: !0,
    binaryData: { [ARCHIVE_KEY]: archive.toString("base64") }
  };
}

export {
  contextConfigMap
};
