import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  ARCHIVE_KEY,
  ownedBy,
  runLabels
} from "./chunk-V5PLEAJB.js";

// src/pod/context-configmap.ts
function contextConfigMap(plan, archive, ownerUid) {
  let { name, namespace } = plan;
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name,
      namespace,
      labels: runLabels({ name, purpose: "build" }),
      ...ownerUid === void 0 ? {} : { ownerReferences: [ownedBy(plan.workload, name, ownerUid)] }
    },
    immutable: !0,
    binaryData: { [ARCHIVE_KEY]: archive.toString("base64") }
  };
}

export {
  contextConfigMap
};
