import type { Option } from './option.ts';

const ALL = ['build', 'render', 'verify'] as const;
const ONLINE = ['build', 'verify', 'sweep'] as const;

/** Which cluster the pod runs in, and where in it. */
export const CLUSTER_OPTIONS = [
  {
    name: 'kubeconfig',
    kind: 'text',
    default: '$KUBECONFIG, then the service account of the pod this runs in, then ~/.kube/config',
    help: 'Path or content of a kubeconfig.',
    commands: [...ONLINE, 'doctor'],
    action: { default: '$KUBECONFIG, then the service account of the pod the runner runs in' },
  },
  {
    name: 'kube-context',
    kind: 'text',
    default: 'its current context',
    help: 'Context of the kubeconfig.',
    commands: [...ONLINE, 'doctor'],
  },
  {
    name: 'namespace',
    short: 'n',
    kind: 'text',
    default: "the context's namespace, else default",
    help: 'Namespace the pod runs in.',
    commands: [...ALL, 'sweep', 'doctor'],
  },
  {
    name: 'service-account',
    kind: 'text',
    default: 'default',
    help: 'Service account of the pod; its token is never mounted.',
    commands: [...ALL, 'doctor'],
  },
  {
    name: 'workload',
    kind: 'choice',
    choices: ['job', 'pod'],
    default: 'job',
    help: 'job: a Job, which the cluster itself ends and removes when the client is killed. pod: a bare Pod, for namespaces that allow no Jobs.',
    commands: ['build', 'render', 'doctor'],
  },
  {
    name: 'image-pull-secret',
    kind: 'text',
    help: 'Secret with which the node pulls the images of the pod.',
    commands: [...ALL, 'doctor'],
  },
  {
    name: 'resources',
    flag: 'resource',
    kind: 'list',
    help: 'requests.NAME=QUANTITY or limits.NAME=QUANTITY; NAME=QUANTITY sets both. NAME is cpu, memory or ephemeral-storage.',
    commands: [...ALL, 'doctor'],
  },
  {
    name: 'node-selector',
    kind: 'list',
    help: 'Labels a node must have, KEY=VALUE.',
    commands: [...ALL, 'doctor'],
  },
  {
    name: 'tolerations',
    flag: 'toleration',
    kind: 'list',
    help: 'Taints the pod tolerates, KEY[=VALUE][:EFFECT].',
    commands: [...ALL, 'doctor'],
  },
  {
    name: 'sweep-key',
    kind: 'text',
    help: "Key under which the command sweep finds what a build made, as the uid of a pipeline run; letters, digits, '-', '_' and '.', at most 63.",
    commands: ['build', 'render', 'sweep'],
  },
] as const satisfies readonly Option[];
