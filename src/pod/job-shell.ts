import type { V1Job, V1PodSpec } from '@kubernetes/client-node';
import type { TimeLimits } from '../build/build-plan.ts';
import type { Placement } from '../build/placement.ts';

/** What a Job of ours is, apart from what runs in its pod. */
export interface JobIdentity {
  readonly name: string;
  readonly namespace: string;
  readonly purpose: 'build' | 'verify';
  readonly limits: TimeLimits;
  readonly placement: Placement;
}

/** The label that tells the objects of one run from all others. */
export const RUN_LABEL = 'rootless-kaniko/run';

/** Labels of every object of a run. */
export function runLabels({ name, purpose }: Pick<JobIdentity, 'name' | 'purpose'>): Record<string, string> {
  return {
    'app.kubernetes.io/name': 'rootless-kaniko',
    'app.kubernetes.io/managed-by': 'rootless-kaniko',
    'app.kubernetes.io/component': purpose,
    [RUN_LABEL]: name,
  };
}

/** A Job that runs `pod` once, ends at its deadline and is removed by the cluster when nobody else does. */
export function jobAround(identity: JobIdentity, pod: V1PodSpec): V1Job {
  const { name, namespace, limits } = identity;
  const labels = runLabels(identity);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels },
    spec: {
      backoffLimit: 0,
      completions: 1,
      parallelism: 1,
      activeDeadlineSeconds: limits.deadline,
      ttlSecondsAfterFinished: limits.keepAfterEnd,
      template: {
        metadata: { labels: { ...labels, ...UNDISTURBED_LABELS }, annotations: UNDISTURBED_ANNOTATIONS },
        spec: { ...placed(identity.placement), ...pod, restartPolicy: 'Never', terminationGracePeriodSeconds: 5 },
      },
    },
  };
}

/** A sidecar of a service mesh would keep the pod running for ever, and an autoscaler would move it. */
const UNDISTURBED_LABELS = { 'sidecar.istio.io/inject': 'false' };
const UNDISTURBED_ANNOTATIONS = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
  'sidecar.istio.io/inject': 'false',
  'linkerd.io/inject': 'disabled',
};

function placed(placement: Placement): Partial<V1PodSpec> {
  const { serviceAccount, imagePullSecret, nodeSelector, tolerations } = placement;
  return {
    ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
    ...(imagePullSecret === undefined ? {} : { imagePullSecrets: [{ name: imagePullSecret }] }),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } }),
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
  };
}
