import type { V1Job, V1ObjectMeta, V1OwnerReference, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import type { TimeLimits } from '../build/build-plan.ts';
import type { OwnerPod } from '../build/facts.ts';
import type { Placement } from '../build/placement.ts';
import type { Workload } from '../build/request.ts';

/** What a workload of ours is, apart from what runs in its pod. */
export interface WorkloadIdentity {
  readonly name: string;
  readonly namespace: string;
  readonly purpose: 'build' | 'verify' | 'doctor';
  readonly workload: Workload;
  readonly owner?: OwnerPod;
  readonly sweepKey?: string;
  readonly limits: TimeLimits;
  readonly placement: Placement;
}

/** A manifest that makes one run: everything else of the run is owned by it. */
export type WorkloadManifest = V1Job | V1Pod;

/** The label that tells the objects of one run from all others. */
export const RUN_LABEL = 'rootless-kaniko/run';

const SWEEP_LABEL = 'rootless-kaniko/sweep-key';
const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'rootless-kaniko' } as const;

/** Labels of every object of a run. */
export function runLabels({
  name,
  purpose,
  sweepKey,
}: Pick<WorkloadIdentity, 'name' | 'purpose' | 'sweepKey'>): Record<string, string> {
  return {
    'app.kubernetes.io/name': 'rootless-kaniko',
    ...MANAGED_BY,
    'app.kubernetes.io/component': purpose,
    [RUN_LABEL]: name,
    ...(sweepKey === undefined ? {} : { [SWEEP_LABEL]: sweepKey }),
  };
}

/** The labels by which everything that builds with this key made is known. */
export function sweepLabels(key: string): Readonly<Record<string, string>> {
  return { ...MANAGED_BY, [SWEEP_LABEL]: key };
}

/** The reference by which an object of a run belongs to its workload. */
export function ownedBy(workload: Workload, name: string, uid: string): V1OwnerReference {
  return workload === 'job'
    ? { apiVersion: 'batch/v1', kind: 'Job', name, uid }
    : { apiVersion: 'v1', kind: 'Pod', name, uid };
}

/** Runs `pod` once, with a deadline, as the workload that was asked for. */
export function aroundPod(identity: WorkloadIdentity, pod: V1PodSpec): WorkloadManifest {
  return identity.workload === 'job' ? jobAround(identity, pod) : barePod(identity, pod);
}

/** The pod that a workload makes, as admission sees it; a Job's own pod gets a longer name. */
export function podOf(manifest: WorkloadManifest): V1Pod {
  if (!isJob(manifest)) return manifest;
  const { template } = manifest.spec ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template?.metadata, ...placeOf(manifest.metadata) },
    ...(template?.spec === undefined ? {} : { spec: template.spec }),
  };
}

/** True for the manifest of a Job. */
export function isJob(manifest: WorkloadManifest): manifest is V1Job {
  return manifest.kind === 'Job';
}

/** A Job that ends at its deadline and is removed by the cluster when nobody else does. */
function jobAround(identity: WorkloadIdentity, pod: V1PodSpec): V1Job {
  const { limits } = identity;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadataOf(identity),
    spec: {
      backoffLimit: 0,
      completions: 1,
      parallelism: 1,
      activeDeadlineSeconds: limits.deadline,
      ttlSecondsAfterFinished: limits.keepAfterEnd,
      template: { metadata: undisturbed(identity), spec: podSpec(identity, pod) },
    },
  };
}

/** A pod that ends at its deadline; only its owner or its client removes it. */
function barePod(identity: WorkloadIdentity, pod: V1PodSpec): V1Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadataOf(identity), ...undisturbed(identity) },
    spec: { ...podSpec(identity, pod), activeDeadlineSeconds: identity.limits.deadline },
  };
}

function metadataOf(identity: WorkloadIdentity): V1ObjectMeta {
  const { name, namespace, owner } = identity;
  const owners = owner === undefined ? {} : { ownerReferences: [ownedBy('pod', owner.name, owner.uid)] };
  return { name, namespace, labels: runLabels(identity), ...owners };
}

function placeOf(metadata: V1ObjectMeta | undefined): V1ObjectMeta {
  return { name: metadata?.name ?? '', namespace: metadata?.namespace ?? '' };
}

/** A sidecar of a service mesh would keep the pod running for ever, and an autoscaler would move it. */
function undisturbed(identity: WorkloadIdentity): V1ObjectMeta {
  return {
    labels: { ...runLabels(identity), 'sidecar.istio.io/inject': 'false' },
    annotations: {
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      'karpenter.sh/do-not-disrupt': 'true',
      'sidecar.istio.io/inject': 'false',
      'linkerd.io/inject': 'disabled',
    },
  };
}

function podSpec({ placement }: WorkloadIdentity, pod: V1PodSpec): V1PodSpec {
  const { serviceAccount, imagePullSecret, nodeSelector, tolerations } = placement;
  return {
    ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
    ...(imagePullSecret === undefined ? {} : { imagePullSecrets: [{ name: imagePullSecret }] }),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } }),
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
    ...pod,
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: 5,
  };
}
