/**
 * An input that people know from another action and that this one cannot honour. It is declared, because GitHub only
 * warns of inputs it does not know and the step would then build something else; and it is refused by name when set.
 */
export interface ForeignInput {
  /** The name of the input, the same as there. */
  readonly name: string;
  /** The next step: what to write instead, one sentence. */
  readonly instead: string;
  /** Values besides the empty one that change nothing here and are taken in silence, compared without regard to case. */
  readonly harmless?: readonly string[];
  /** True where no value changes anything here. */
  readonly unused?: true;
}

/** Foreign inputs together with the action they are known from. */
export interface ForeignInputs {
  readonly origin: string;
  readonly inputs: readonly ForeignInput[];
}

const OFF = { harmless: ['false'] } as const;
const NO_MOUNTS = 'Write files the build needs into the context, or use a build argument for what is no secret.';

/** Inputs of docker/build-push-action, version 7. */
const OF_BUILD_PUSH_ACTION: readonly ForeignInput[] = [
  { name: 'add-hosts', instead: 'Write the address into the Dockerfile, or let the DNS of the cluster answer it.' },
  { name: 'allow', instead: 'Leave it out: nothing is ever built with extra privileges.' },
  { name: 'annotations', instead: 'Write them as labels, which are part of the image.' },
  { name: 'attests', instead: 'Attest the output digest in a later step, with actions/attest.' },
  { name: 'build-contexts', instead: 'Copy what the build needs into the one context.' },
  { name: 'builder', instead: 'Leave it out, and the step that sets Buildx up with it: Kaniko builds in the cluster.' },
  { name: 'cache-from', instead: 'Write --cache=true and --cache-repo=REPOSITORY as lines of kaniko-args.' },
  { name: 'cache-to', instead: 'Write --cache=true and --cache-repo=REPOSITORY as lines of kaniko-args.' },
  { name: 'call', harmless: ['build'], instead: 'Leave it out: this action builds, and checks no Dockerfiles.' },
  { name: 'cgroup-parent', instead: 'Limit the build with resources.' },
  { name: 'github-token', unused: true, instead: 'Leave it out: contexts are directories, as actions/checkout makes.' },
  {
    name: 'load',
    ...OFF,
    instead: 'Push the image and pull it by its digest: there is no local daemon to load it into.',
  },
  { name: 'no-cache', ...OFF, instead: 'Leave it out: nothing is cached unless kaniko-args says --cache=true.' },
  { name: 'no-cache-filters', instead: 'Leave it out: nothing is cached unless kaniko-args says --cache=true.' },
  { name: 'outputs', instead: 'Use push and tags: the image goes to a registry.' },
  {
    name: 'platforms',
    instead: 'Use one step for each platform, with node-selector kubernetes.io/arch=ARCH and own tags.',
  },
  { name: 'provenance', ...OFF, instead: 'Attest the output digest in a later step, with actions/attest.' },
  { name: 'pull', ...OFF, instead: 'Leave it out: base images are always looked up in their registry.' },
  { name: 'sbom', ...OFF, instead: 'Make one of the output image in a later step.' },
  { name: 'secret-envs', instead: NO_MOUNTS },
  { name: 'secret-files', instead: NO_MOUNTS },
  { name: 'secrets', instead: NO_MOUNTS },
  { name: 'shm-size', instead: 'Leave it out: the size of /dev/shm is that of the pod.' },
  { name: 'ssh', instead: 'Fetch what needs the key in an earlier step, into the context.' },
  { name: 'ulimit', instead: 'Leave it out: limits are those of the node and its runtime.' },
];

/** Inputs of int128/kaniko-action, version 1. */
const OF_KANIKO_ACTION: readonly ForeignInput[] = [
  { name: 'cache', ...OFF, instead: 'Write --cache=true as a line of kaniko-args.' },
  { name: 'cache-repository', instead: 'Write --cache-repo=REPOSITORY as a line of kaniko-args.' },
  { name: 'cache-ttl', instead: 'Write --cache-ttl=DURATION as a line of kaniko-args.' },
  {
    name: 'docker-run-args',
    instead: 'Leave it out: there is no Docker; see node-selector, tolerations and resources.',
  },
  { name: 'push-retry', instead: 'Write --push-retry=NUMBER as a line of kaniko-args.' },
  { name: 'verbosity', instead: 'Write --verbosity=LEVEL as a line of kaniko-args.' },
];

/** Every input the Action declares and refuses, by origin. */
export const FOREIGN_INPUTS: readonly ForeignInputs[] = [
  { origin: 'docker/build-push-action', inputs: OF_BUILD_PUSH_ACTION },
  { origin: 'int128/kaniko-action', inputs: OF_KANIKO_ACTION },
];

/** True when `value` changes nothing: it is empty, or says what happens anyway. */
export function isHarmless({ harmless = [], unused }: ForeignInput, value: string): boolean {
  const given = value.trim().toLowerCase();
  return unused === true || given === '' || harmless.includes(given);
}
