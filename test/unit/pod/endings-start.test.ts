import { describe, it } from 'vitest';
import { condition, containers, podWith, terminated, waiting } from './pod-samples.ts';
import { type Ending, told } from './told-ending.ts';

const INITIALISING = waiting('PodInitializing');
const creating = (message: string) =>
  podWith(containers(terminated(0, 'Completed'), waiting('CreateContainerConfigError', message)));
const prepared = (...end: Parameters<typeof terminated>) => podWith(containers(terminated(...end), INITIALISING));

const STARTS: readonly Ending[] = [
  [
    'that fits no node',
    podWith({
      phase: 'Pending',
      conditions: [condition('PodScheduled', 'False', 'Unschedulable', '0/1 nodes are available: 1 Insufficient cpu.')],
    }),
    'error POD_NOT_STARTED: no node fits: 0/1 nodes are available: 1 Insufficient cpu. Change resources, node-selector or tolerations.',
    600,
  ],
  [
    'without a key of a Secret',
    creating("couldn't find key absent in Secret ci/have"),
    "error POD_NOT_STARTED: container build cannot be created: couldn't find key absent in Secret ci/have. Add the key absent to the Secret have.",
  ],
  [
    'without a Secret',
    creating('secret "nope" not found'),
    'error POD_NOT_STARTED: container build cannot be created: secret "nope" not found. Create the secret nope.',
    5,
  ],
  [
    'that may not be root',
    creating('container has runAsNonRoot and image will run as root (pod: "app-1_ci(1)", container: build)'),
    'error POD_NOT_STARTED: container build cannot be created: container has runAsNonRoot and image will run as root (pod: "app-1_ci(1)", container: build). Use a namespace or a policy that lets the pod run as uid 0, which Kaniko needs.',
  ],
  [
    'whose init container fails',
    prepared(7, 'Error', 'bad\n'),
    'error POD_NOT_STARTED: the init container ended with exit status 7: bad. Look at its log with keep: true.',
  ],
  [
    'whose init container got nothing',
    prepared(85, 'Error', 'the rest of the context did not arrive\n'),
    'error CONTEXT_DAMAGED: the context did not arrive whole: no part of it came for 5 minutes. Check the connection to the API server, then run the build again.',
  ],
  [
    'whose init container has no memory',
    prepared(137, 'OOMKilled'),
    'error OUT_OF_MEMORY: the init container was killed for lack of memory. Raise resources: limits.memory.',
  ],
  [
    'whose init container is for another platform',
    prepared(255, 'Error'),
    'error POD_NOT_STARTED: the init container ended with exit status 255: exit status 255. It may be for another platform: choose another image, or nodes with node-selector: kubernetes.io/arch=amd64.',
  ],
  [
    'whose image has no executor',
    podWith(
      containers(
        terminated(0, 'Completed'),
        terminated(
          128,
          'StartError',
          'failed to create containerd task: OCI runtime create failed: exec: "/kaniko/executor": stat /kaniko/executor: no such file or directory',
        ),
      ),
    ),
    'error POD_NOT_STARTED: container build cannot be started: failed to create containerd task: OCI runtime create failed: exec: "/kaniko/executor": stat /kaniko/executor: no such file or directory. Check executor: its image must hold /kaniko/executor.',
  ],
  [
    'that the node refuses',
    podWith({
      phase: 'Failed',
      reason: 'OutOfcpu',
      message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 500000, used: 0, capacity: 1900",
    }),
    "error POD_LOST: node n1 refused the pod: OutOfcpu: Node didn't have enough resource: cpu, requested: 500000, used: 0, capacity: 1900. Change resources, node-selector or tolerations, or run it again when the node has room.",
  ],
];

describe('a pod that does not start', () => {
  it.each(STARTS.map((ending) => [ending[0], ending] as const))('%s is told in one line', (_what, ending) =>
    told(ending),
  );
});
