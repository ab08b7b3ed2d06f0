import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;
const ALL = ['build', 'render', 'verify'] as const;

/** The default executor: the maintained fork, pinned by digest, with a shell for the init container. */
export const DEFAULT_EXECUTOR =
  'ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572';

/** How the build runs. */
export const EXECUTOR_OPTIONS = [
  {
    name: 'executor',
    kind: 'text',
    default: DEFAULT_EXECUTOR,
    help: 'Image of the Kaniko executor; without helper-image it must carry a shell, as the -debug variants do.',
    commands: [...BUILD, 'doctor'],
    action: { value: DEFAULT_EXECUTOR },
  },
  {
    name: 'executor-version',
    kind: 'text',
    default: "from the image's name",
    help: 'FAMILY@VERSION of the executor for images whose name does not tell, as original@v1.24.0; families: osscontainertools, original, chainguard.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'helper-image',
    kind: 'text',
    default: 'the executor',
    help: 'Image of the container that unpacks the context, for executors without a shell; any with busybox, or with a shell, coreutils, tar and gzip.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'kaniko-args',
    flag: 'kaniko-arg',
    kind: 'list',
    help: 'Further arguments for the executor, one each, as --single-snapshot. Those that rootless-kaniko sets itself are refused.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'security-profile',
    kind: 'choice',
    choices: ['auto', 'userns', 'hardened', 'restricted-userns'],
    default: 'auto',
    help: 'hardened: uid 0 with eight capabilities and nothing else. userns: the same in a user namespace, so no root on the node. restricted-userns: in a user namespace without capabilities, for namespaces that enforce restricted; few Dockerfiles build so. auto: userns where every eligible node offers it, else hardened.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'timeout',
    kind: 'duration',
    default: '1h (verify and doctor: 5m, sweep: 2m)',
    help: 'Limit for the whole run, from 5s to 24h.',
    commands: [...ALL, 'sweep', 'doctor'],
    action: { value: '1h' },
  },
  {
    name: 'keep',
    kind: 'switch',
    default: 'false',
    help: 'Leave the objects in the cluster for 24 hours, to look at them.',
    commands: ['build', 'verify'],
  },
  {
    name: 'dry-run',
    kind: 'switch',
    default: 'false',
    help: 'Only show what would be created, like the command render: no cluster, no network.',
    commands: ['build'],
    notIn: ['program', 'task'],
    action: {
      help: 'Only write what would be created to output-directory, with a script of the equivalent kubectl commands: no cluster, no network.',
    },
  },
] as const satisfies readonly Option[];
