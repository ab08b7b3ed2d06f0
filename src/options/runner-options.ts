import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;
/** The steps of a Task run in a pod, which is no machine to build on. */
const ELSEWHERE = ['task'] as const;

/** Where the build runs, and how on this machine. */
export const RUNNER_OPTIONS = [
  {
    name: 'run-on',
    kind: 'choice',
    choices: ['cluster', 'runner', 'auto'],
    default: 'cluster',
    help: 'cluster: in a pod. runner: on this machine, in a container. auto: in a cluster where a kubeconfig or context is given or this runs in a pod, else on this machine.',
    commands: BUILD,
    notIn: ELSEWHERE,
  },
  {
    name: 'engine',
    kind: 'choice',
    choices: ['auto', 'podman', 'docker', 'runc', 'executor'],
    default: 'auto',
    help: 'What runs the executor on this machine. podman, docker: a container of that engine. runc: a container of the runtime runc or crun alone, made from executor-layout. executor: the program itself, in a container that was made for this one build. auto: the first of them that can be used.',
    commands: BUILD,
    notIn: ELSEWHERE,
  },
  {
    name: 'network',
    kind: 'choice',
    choices: ['default', 'host'],
    default: 'default',
    help: "Network of the container on this machine. default: the engine's own. host: that of this machine, where localhost is this machine; runc and executor have no other.",
    commands: BUILD,
    notIn: ELSEWHERE,
  },
  {
    name: 'executor-layout',
    kind: 'text',
    help: "The executor's image for engine runc: an OCI layout, as a directory or a tar archive, or an archive of docker save.",
    commands: BUILD,
    notIn: ELSEWHERE,
  },
  {
    name: 'executor-path',
    kind: 'text',
    default: '$KANIKO_EXECUTOR',
    help: 'The executor for engine executor: the program in the container that this runs in.',
    commands: BUILD,
    notIn: ELSEWHERE,
  },
] as const satisfies readonly Option[];
