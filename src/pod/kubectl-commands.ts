import type { ClusterPlan } from '../build/build-plan.ts';
import { atEnd, interruptible, scriptText } from '../build/commands-script.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { shellCommand } from '../program/shell-word.ts';
import { accessSecret } from './access-secret.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER, PUSH_CONTAINER } from './container-names.ts';
import { ownedBy, RUN_LABEL } from './workload-shell.ts';

/** Name of the file with a packed context that is sent to a stdin. */
export const CONTEXT_FILE = 'context.tar.gz';

/** What stands for the UID of the workload until it has one. */
const UID = 'UID-OF-THE-WORKLOAD';

/** The label that Kubernetes gives the pods of a Job, since 1.27. */
const CONTROLLER_LABEL = 'batch.kubernetes.io/controller-uid';

/** What is missing in rendered files to perform the build of a plan, one sentence each; pure. */
export function missingForKubectl(plan: ClusterPlan): string[] {
  const secret = accessSecret(plan);
  return [
    ...(secret === undefined ? [] : [`secret.yaml holds no values: ${Object.keys(secret.data ?? {}).join(', ')}`]),
    ...missingForTransport(plan),
  ];
}

function missingForTransport({ transport }: ClusterPlan): string[] {
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
    remarks: [...neededSecrets(plan), ...absentCredentials(plan)],
    missing,
    ...(missingForTransport(plan).length === 0
      ? { masked: `${plan.workload}.yaml${accessSecret(plan) === undefined ? '' : ' and secret.yaml'}` }
      : {}),
    lines: [...creation(plan), '', ...following(plan), '', ...verdict(plan)],
    push: plan.push,
  });
}

function neededSecrets({ registrySecret, context, placement, isolation }: ClusterPlan): string[] {
  const secret = context.kind === 'remote' ? context.secret : undefined;
  return [registrySecret, isolation?.pullSecret, secret, placement.imagePullSecret]
    .filter((name) => name !== undefined)
    .map((name) => `The Secret ${name} must exist in the namespace.`);
}

function absentCredentials({ registrySecret, access }: ClusterPlan): string[] {
  if (registrySecret !== undefined || access.dockerConfig !== undefined) return [];
  return ['No credentials are in these files: a build brings those of your Docker config in a Secret of its own.'];
}

function creation(plan: ClusterPlan): string[] {
  const { name, namespace, workload, keep } = plan;
  const owner = { metadata: { ownerReferences: [ownedBy(workload, name, UID)] } };
  const owned = (file: string) => [
    'patch',
    '--local',
    `--filename=${file}`,
    '--type=merge',
    `--patch=${JSON.stringify(owner)}`,
  ];
  const files = [
    ...(accessSecret(plan) === undefined ? [] : ['secret.yaml']),
    ...(hasConfigMap(plan) ? ['configmap.yaml'] : []),
  ];
  const remove = ['delete', `${workload}/${name}`, `--namespace=${namespace}`, '--ignore-not-found'];
  return [
    `uid=$(${kubectl('create', `--filename=${workload}.yaml`, '--output=jsonpath={.metadata.uid}')})`,
    ...(keep ? [] : atEnd(kubectl(...remove, '--cascade=foreground'))),
    ...files.map((file) => `${kubectl(...owned(file), '--output=json')} |\n  ${kubectl('create', '--filename=-')} >&2`),
  ];
}

function hasConfigMap({ transport, context }: ClusterPlan): boolean {
  return transport.name === 'configmap' || sentDockerfile(context) !== undefined;
}

/** The pod is looked for by a label: that of a Job has a name of the cluster's. */
function following(plan: ClusterPlan): string[] {
  const { namespace, limits, transport } = plan;
  const ours = ['get', 'pods', `--namespace=${namespace}`, `--selector=${labelOfPod(plan)}`];
  const get = (path: string) => `$(${kubectl(...ours, `--output=jsonpath=${path}`)})`;
  const findPod = `pod=$(${kubectl(...ours, '--output=jsonpath={.items[0].metadata.name}')})`;
  const inContainer = (container: string, ...words: string[]) =>
    `${kubectl(...words, `--namespace=${namespace}`, `--container=${container}`)} "$pod"`;
  const attach = (container: string) =>
    `${interruptible(`${inContainer(container, 'attach', '--stdin', '--quiet')} <${CONTEXT_FILE} >&2`)} || true`;
  const follow = (container: string) => `${interruptible(`${inContainer(container, 'logs', '--follow')} >&2`)} || true`;
  const started = (container: string) => untilStarted(hasStarted(get, container));
  const left = `left=${limits.deadline}`;
  const isStreamed = transport.name === 'stdin';
  if (plan.isolation === undefined) {
    return [left, ...untilStarted(podHasStarted(get)), findPod, (isStreamed ? attach : follow)(BUILD_CONTAINER)];
  }
  return [
    left,
    ...(isStreamed ? [...started(PREPARE_CONTAINER), findPod, attach(PREPARE_CONTAINER)] : []),
    ...started(BUILD_CONTAINER),
    findPod,
    follow(BUILD_CONTAINER),
    ...started(PUSH_CONTAINER),
    follow(PUSH_CONTAINER),
  ];
}

/** Waits until what `started` reads and judges is so. */
function untilStarted(started: readonly [read: string, judge: string]): string[] {
  return [
    `until ${started[0]}`,
    `  ${started[1]}; do`,
    `  [ "$left" -gt 0 ] || { echo 'the pod did not start in time' >&2; exit 1; }`,
    '  left=$((left - 1))',
    '  sleep 1',
    'done',
  ];
}

function podHasStarted(get: (path: string) => string): readonly [string, string] {
  return [`phase=${get('{.items[*].status.phase}')}`, '[ -n "$phase" ] && [ "$phase" != Pending ]'];
}

/** A pod whose builder is an init container is pending until that has ended; one that is over starts no other. */
function hasStarted(get: (path: string) => string, container: string): readonly [string, string] {
  const kind = container === PUSH_CONTAINER ? 'containerStatuses' : 'initContainerStatuses';
  const state = (path: string) => `{.items[*].status.${kind}[?(@.name=="${container}")].state.${path}}`;
  const read = get(`{.items[*].status.phase}:${state('running.startedAt')}${state('terminated.exitCode')}`);
  return [`state=${read}`, 'case $state in *:?* | Failed:* | Succeeded:*) true ;; *) false ;; esac'];
}

/** By the Job's UID: one of the same name that was just deleted may still have its pod, whose verdict is another's. */
function labelOfPod({ workload, name }: ClusterPlan): string {
  return workload === 'job' ? `${CONTROLLER_LABEL}=${UID}` : `${RUN_LABEL}=${name}`;
}

function verdict({ namespace, push, isolation }: ClusterPlan): string[] {
  const state = (path: string) =>
    `$(${kubectl('get', 'pod', `--namespace=${namespace}`, `--output=jsonpath=${path}`)} "$pod")`;
  const last = isolation === undefined ? BUILD_CONTAINER : PUSH_CONTAINER;
  const ended = `{.status.containerStatuses[?(@.name=="${last}")].state.terminated`;
  return [
    `while phase=${state('{.status.phase}')}`,
    '  [ "$phase" = Running ] || [ "$phase" = Pending ]; do',
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
