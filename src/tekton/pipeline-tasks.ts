import { literalArguments } from '../pod/literal-arguments.ts';
import { COLLECTED_RESULTS } from './collected.ts';
import { collectStep, nobody, type Step, sweepStep } from './steps-in-pod.ts';

/** The image by its digest, as the tasks after the build know it. */
const IMAGE_REF = { name: 'IMAGE_REF', type: 'string' };

/** The task that fetches the sources, without a shell, whatever a repository is called. */
export function cloneTask(): Step {
  const git = (name: string, ...args: string[]) => ({
    name,
    image: '$(params.GIT_IMAGE)',
    securityContext: nobody(),
    env: [
      { name: 'HOME', value: '/tekton/home/clone' },
      { name: 'GIT_TERMINAL_PROMPT', value: '0' },
    ],
    command: ['git'],
    args: ['-c', 'safe.directory=*', '-C', '$(workspaces.output.path)', ...args],
  });
  return {
    description: 'Fetches one revision of a git repository.',
    params: ['GIT_URL', 'GIT_REVISION', 'GIT_IMAGE'].map((name) => ({ name, type: 'string' })),
    workspaces: [{ name: 'output' }],
    results: [{ name: 'commit', type: 'string', description: 'The commit that was fetched' }],
    steps: [
      git('init', 'init', '--quiet', '--initial-branch=main', '.'),
      git('fetch', 'fetch', '--quiet', '--depth=1', '--end-of-options', '$(params.GIT_URL)', '$(params.GIT_REVISION)'),
      git('checkout', 'checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD'),
      // Written by git itself: without a shell there is nothing to redirect with.
      git('commit', 'log', '-1', '--format=format:%H', '--output=$(results.commit.path)'),
    ],
  };
}

/** The task that puts the results of several builds together. */
export function collectTask(): Step {
  return {
    description: 'Puts the results of all builds together.',
    params: [
      { name: 'IMAGES', type: 'array' },
      { name: 'CLI_IMAGE', type: 'string' },
    ],
    results: Object.entries(COLLECTED_RESULTS).map(([name, result]) => ({ name, ...result })),
    steps: [{ name: 'collect', ...collectStep() }],
  };
}

/** The task that runs the built image once; what it must do is decided when the pipeline is generated. */
export function testTask(command: readonly string[]): Step {
  return {
    description: 'Runs the built image.',
    params: [IMAGE_REF],
    steps: [
      {
        name: 'test',
        image: '$(params.IMAGE_REF)',
        securityContext: {
          privileged: false,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        command: literalArguments(command.slice(0, 1)),
        args: literalArguments(command.slice(1)),
      },
    ],
  };
}

/** The task that gives a workload the built image by its digest, and waits until it runs. */
export function deployTask(): Step {
  const kubectl = (name: string, ...args: string[]) => ({
    name,
    image: '$(params.KUBECTL_IMAGE)',
    securityContext: nobody(),
    env: [{ name: 'HOME', value: '/tekton/home/deploy' }],
    command: ['kubectl'],
    args,
  });
  return {
    description: 'Deploys the image by its digest, and waits until it runs.',
    params: [
      IMAGE_REF,
      ...['DEPLOY_WORKLOAD', 'DEPLOY_CONTAINER', 'KUBECTL_IMAGE'].map((name) => ({ name, type: 'string' })),
    ],
    steps: [
      kubectl(
        'set-image',
        'set',
        'image',
        '$(params.DEPLOY_WORKLOAD)',
        '$(params.DEPLOY_CONTAINER)=$(params.IMAGE_REF)',
      ),
      kubectl('wait', 'rollout', 'status', '--timeout=5m', '$(params.DEPLOY_WORKLOAD)'),
    ],
  };
}

/** The task that removes what remote builds of a run have left, whatever became of the run. */
export function sweepTask(): Step {
  return {
    description: 'Removes what the builds of this run have left in the cluster they ran in.',
    params: ['KUBE_CONTEXT', 'NAMESPACE', 'KEY', 'CLI_IMAGE'].map((name) => ({ name, type: 'string' })),
    workspaces: [{ name: 'kubeconfig', optional: true, readOnly: true }],
    steps: [{ name: 'sweep', ...sweepStep() }],
  };
}
