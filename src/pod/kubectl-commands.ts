import type { ClusterPlan } from '../build/build-plan.ts';
import { atEnd, interruptible, scriptText } from '../build/commands-script.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { shellCommand } from '../program/shell-word.ts';
import { BUILD_CONTAINER } from './container-names.ts';
import { ownedBy, RUN_LABEL } from './workload-shell.ts';

/** Name of the file with a packed context that is sent to a stdin. */
export const CONTEXT_FILE = 'context.tar.gz';

/** What stands for the UID of the workload until it has one. */
const UID = 'UID-OF-THE-WORKLOAD';

/** The label that Kubernetes gives the pods of a Job, since 1.27. */
const CONTROLLER_LABEL = 'batch.kubernetes.io/controller-uid';

/** What is missing in rendered files to perform the build of a plan, one sentence each; pure. */
export function missingForKubectl({ transport }: ClusterPlan): string[] {
  if (transport.name !== 'exec') return [];
  return [
    'the context goes into the waiting init container in checked chunks, which `rootless-kaniko build` with the same options does and kubectl cannot; with context-transport stdin it is a file here that kubectl sends',
  ];
}

/**
 * A shell script that performs the build of a plan with kubectl, from the files beside it: the workload, then its ConfigMap
 * with the owner that a build gives it, the log, the digest, and nothing left; pure. Where something is missing it says so
 * and does nothing.
 */
export function kubectlCommands(plan: ClusterPlan, missing: readonly string[]): string {
  return scriptText({
    means: 'with the kubectl in PATH and the cluster that it is set up for',
    left: plan.keep ? 'The workload stays, because of keep.' : 'Nothing stays in the cluster.',
    remarks: neededSecrets(plan),
    missing,
    ...(missingForKubectl(plan).length === 0 ? { masked: `${plan.workload}.yaml` } : {}),
    lines: [...creation(plan), '', ...following(plan), '', ...verdict(plan)],
    push: plan.push,
  });
}

function neededSecrets({ registrySecret, context, placement }: ClusterPlan): string[] {
  const secret = context.kind === 'remote' ? context.secret : undefined;
  return [registrySecret, secret, placement.imagePullSecret]
    .filter((name) => name !== undefined)
    .map((name) => `The Secret ${name} must exist in the namespace.`);
}

function creation(plan: ClusterPlan): string[] {
  const { name, namespace, workload, keep } = plan;
  const owner = { metadata: { ownerReferences: [ownedBy(workload, name, UID)] } };
  const owned = ['patch', '--local', '--filename=configmap.yaml', '--type=merge', `--patch=${JSON.stringify(owner)}`];
  const remove = ['delete', `${workload}/${name}`, `--namespace=${namespace}`, '--ignore-not-found'];
  return [
    `uid=$(${kubectl('create', `--filename=${workload}.yaml`, '--output=jsonpath={.metadata.uid}')})`,
    ...(keep ? [] : atEnd(kubectl(...remove, '--cascade=foreground'))),
    ...(hasConfigMap(plan)
      ? [`${kubectl(...owned, '--output=json')} |\n  ${kubectl('create', '--filename=-')} >&2`]
      : []),
  ];
}

function hasConfigMap({ transport, context }: ClusterPlan): boolean {
  return transport.name === 'configmap' || sentDockerfile(context) !== undefined;
}

/** The pod is looked for by a label: that of a Job has a name of the cluster's. */
function following(plan: ClusterPlan): string[] {
  const { namespace, limits, transport } = plan;
  const ours = ['get', 'pods', `--namespace=${namespace}`, `--selector=${labelOfPod(plan)}`];
  const container = [`--namespace=${namespace}`, `--container=${BUILD_CONTAINER}`];
  return [
    `left=${limits.deadline}`,
    `while phase=$(${kubectl(...ours, '--output=jsonpath={.items[*].status.phase}')})`,
    '  [ -z "$phase" ] || [ "$phase" = Pending ]; do',
    `  [ "$left" -gt 0 ] || { echo 'the pod did not start in time' >&2; exit 1; }`,
    '  left=$((left - 1))',
    '  sleep 1',
    'done',
    `pod=$(${kubectl(...ours, '--output=jsonpath={.items[0].metadata.name}')})`,
    `${interruptible(
      transport.name === 'stdin'
        ? `${kubectl('attach', '--stdin', '--quiet', ...container)} "$pod" <${CONTEXT_FILE} >&2`
        : `${kubectl('logs', '--follow', ...container)} "$pod" >&2`,
    )} || true`,
  ];
}

/** By the Job's UID: one of the same name that was just deleted may still have its pod, whose verdict is another's. */
function labelOfPod({ workload, name }: ClusterPlan): string {
  return workload === 'job' ? `${CONTROLLER_LABEL}=${UID}` : `${RUN_LABEL}=${name}`;
}

function verdict({ namespace, push }: ClusterPlan): string[] {
  const state = (path: string) =>
    `$(${kubectl('get', 'pod', `--namespace=${namespace}`, `--output=jsonpath=${path}`)} "$pod")`;
  const ended = `{.status.containerStatuses[?(@.name=="${BUILD_CONTAINER}")].state.terminated`;
  return [
    `while phase=${state('{.status.phase}')}`,
    '  [ "$phase" = Running ]; do',
    '  sleep 1',
    'done',
    `status=${state(`${ended}.exitCode}`)}`,
    `[ "$status" = 0 ] || { echo "the build failed: exit status \${status:-unknown}" >&2; exit 1; }`,
    ...(push ? [`digest=${state(`${ended}.message}`)}`] : []),
  ];
}

function kubectl(...words: string[]): string {
  return shellCommand(['kubectl', ...words], { name: 'uid', text: UID });
}
