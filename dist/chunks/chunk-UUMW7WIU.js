import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/pod/workload-shell.ts
var RUN_LABEL = "rootless-kaniko/run", SWEEP_LABEL = "rootless-kaniko/sweep-key", MANAGED_BY = { "app.kubernetes.io/managed-by": "rootless-kaniko" };
function runLabels({
  name,
  purpose,
  sweepKey
}) {
  return {
    "app.kubernetes.io/name": "rootless-kaniko",
    ...MANAGED_BY,
    "app.kubernetes.io/component": purpose,
    [RUN_LABEL]: name,
    ...sweepKey === void 0 ? {} : { [SWEEP_LABEL]: sweepKey }
  };
}
function sweepLabels(key) {
  return { ...MANAGED_BY, [SWEEP_LABEL]: key };
}
function ownedBy(workload, name, uid) {
  return workload === "job" ? { apiVersion: "batch/v1", kind: "Job", name, uid } : { apiVersion: "v1", kind: "Pod", name, uid };
}
function aroundPod(identity, pod) {
  return identity.workload === "job" ? jobAround(identity, pod) : barePod(identity, pod);
}
function podOf(manifest) {
  if (!isJob(manifest)) return manifest;
  let { template } = manifest.spec ?? {};
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...template?.metadata, ...placeOf(manifest.metadata) },
    ...template?.spec === void 0 ? {} : { spec: template.spec }
  };
}
function isJob(manifest) {
  return manifest.kind === "Job";
}
function jobAround(identity, pod) {
  let { limits } = identity;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: metadataOf(identity),
    spec: {
      backoffLimit: 0,
      completions: 1,
      parallelism: 1,
      activeDeadlineSeconds: limits.deadline,
      ttlSecondsAfterFinished: limits.keepAfterEnd,
      template: { metadata: undisturbed(identity), spec: podSpec(identity, pod) }
    }
  };
}
function barePod(identity, pod) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...metadataOf(identity), ...undisturbed(identity) },
    spec: { ...podSpec(identity, pod), activeDeadlineSeconds: identity.limits.deadline }
  };
}
function metadataOf(identity) {
  let { name, namespace, owner } = identity, owners = owner === void 0 ? {} : { ownerReferences: [ownedBy("pod", owner.name, owner.uid)] };
  return { name, namespace, labels: runLabels(identity), ...owners };
}
function placeOf(metadata) {
  return { name: metadata?.name ?? "", namespace: metadata?.namespace ?? "" };
}
function undisturbed(identity) {
  return {
    labels: { ...runLabels(identity), "sidecar.istio.io/inject": "false" },
    annotations: {
      "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
      "karpenter.sh/do-not-disrupt": "true",
      "sidecar.istio.io/inject": "false",
      "linkerd.io/inject": "disabled"
    }
  };
}
function podSpec({ placement }, pod) {
  let { serviceAccount, imagePullSecret, nodeSelector, tolerations } = placement;
  return {
    ...serviceAccount === void 0 ? {} : { serviceAccountName: serviceAccount },
    ...imagePullSecret === void 0 ? {} : { imagePullSecrets: [{ name: imagePullSecret }] },
    ...Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } },
    ...tolerations.length === 0 ? {} : { tolerations: tolerations.map((toleration) => ({ ...toleration })) },
    ...pod,
    restartPolicy: "Never",
    terminationGracePeriodSeconds: 5
  };
}

export {
  RUN_LABEL,
  runLabels,
  sweepLabels,
  ownedBy,
  aroundPod,
  podOf,
  isJob
};
