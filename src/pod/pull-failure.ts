import { BuildError } from '../build/errors.ts';
import { causeOf, type RegistryFault, registryFault } from '../image/registry-fault.ts';

/** An image that could not be pulled: the error, and whether waiting may help. */
export interface PullFailure {
  readonly error: BuildError;
  /** False when the registry's answer will not change by itself. */
  readonly transient: boolean;
}

/** What the kubelet says of an image. */
export interface PullWords {
  readonly reason: string;
  readonly message: string;
  /** Whose container it is for; undefined means one that runs the executor's image, or the one to verify. */
  readonly whose?: 'pusher' | 'stranger';
}

const WHOSE = { pusher: ', which pusher-image names', stranger: ', which somebody else put into the pod' } as const;
const PASSING: readonly RegistryFault[] = ['rateLimit', 'notReached', 'unknownHost', 'serverError'];

const CREDENTIALS = 'Name a Secret with image-pull-secret, or check the one you named.';
const REACH = 'Check that the nodes reach this registry under this name.';
const NEXT_STEPS: Partial<Record<RegistryFault, string>> = {
  credentials: CREDENTIALS,
  denied: 'Check the name of the image, and name a Secret that may pull it with image-pull-secret.',
  unknownTag: 'Check name and tag of the image.',
  unknownName: 'Check name and tag of the image.',
  absent: 'Check name and tag of the image.',
  malformed: 'Check the name of the image: executor, or the one to verify.',
  platform: 'Choose an image for this platform, or other nodes with node-selector: kubernetes.io/arch=amd64.',
  rateLimit: 'Name a Secret with image-pull-secret, or take executor from a mirror.',
  unknownAuthority: "Make the nodes' container runtime trust this authority.",
  certificate: "Name the registry as its certificate does, or correct the nodes' container runtime.",
  plainHttp: "Allow plain HTTP for this registry in the nodes' container runtime.",
};

const PUSHER_STEPS: typeof NEXT_STEPS = {
  denied: 'Check pusher-image, and name a Secret that may pull it with image-pull-secret.',
  unknownTag: 'Check name and tag of pusher-image.',
  unknownName: 'Check name and tag of pusher-image.',
  absent: 'Check name and tag of pusher-image.',
  malformed: 'Check pusher-image.',
  platform: 'Choose a pusher-image for this platform.',
  rateLimit: 'Name a Secret with image-pull-secret, or take pusher-image from a mirror.',
};

/** Explains why the node could not pull `image`, from the kubelet's reason and message; pure. */
export function pullFailure(image: string, { reason, message, whose }: PullWords): PullFailure {
  if (reason === 'ErrImageNeverPull') return { error: neverPulled(image), transient: false };
  if (/^SignatureValidation/.test(reason)) return { error: unsigned(image, message || reason), transient: false };
  const fault = registryFault(withoutName(`${reason} ${message}`, image)) ?? 'notReached';
  const said = essence(message.trim() || reason);
  const named = `${image || 'an image without a name'}${whose === undefined ? '' : WHOSE[whose]}`;
  const text = `the node cannot pull ${named}: ${causeOf(fault)} (${said})`;
  const hint = (whose === 'pusher' ? PUSHER_STEPS[fault] : undefined) ?? NEXT_STEPS[fault] ?? REACH;
  return { error: new BuildError('IMAGE_PULL_FAILED', text, { hint }), transient: PASSING.includes(fault) };
}

function neverPulled(image: string): BuildError {
  return new BuildError('IMAGE_PULL_FAILED', `the node does not hold ${image} and may not pull it`, {
    hint: 'A policy of the cluster forbids pulling: load the image onto the nodes, or change the policy.',
  });
}

function unsigned(image: string, said: string): BuildError {
  return new BuildError('IMAGE_PULL_FAILED', `the node does not accept the signature of ${image}: ${essence(said)}`, {
    hint: "Use an image that the nodes' policy accepts.",
  });
}

/** An image may be called `denied` or `unauthorized`: its name is no word of the registry. */
function withoutName(text: string, image: string): string {
  return image === '' ? text : text.replaceAll(image, 'IMAGE');
}

/** The end of the kubelet's chain of wrapped errors, which is what the registry or the network said. */
function essence(message: string): string {
  const unwrapped = message.replace(/^Back-off pulling image "[^"]*":?\s*/, '').replace(/^ErrImagePull:\s*/, '');
  const parts = unwrapped.split(/: (?=[a-z])/i).filter((part) => part.trim() !== '');
  return parts.slice(-3).join(': ').slice(0, 300) || message.slice(0, 300);
}
