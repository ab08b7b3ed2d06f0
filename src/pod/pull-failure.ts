import { BuildError } from '../build/errors.ts';

/** An image that could not be pulled: the error, and whether waiting may help. */
export interface PullFailure {
  readonly error: BuildError;
  /** False when the registry's answer will not change by itself. */
  readonly transient: boolean;
}

const CAUSES: readonly (readonly [pattern: RegExp, cause: string, hint: string])[] = [
  [
    /unauthorized|authentication required|denied|forbidden|no basic auth|\b(401|403)\b/i,
    'the registry asks for credentials',
    'Name a Secret with image-pull-secret, or check the one you named.',
  ],
  [
    /not found|manifest unknown|name unknown|does not exist|repository.*unknown/i,
    'the registry does not have it',
    'Check name and tag of the image.',
  ],
  [
    /no match for platform|no matching manifest/i,
    "it does not exist for the node's platform",
    'Choose another image or node.',
  ],
  [/invalid reference|InvalidImageName|couldn't parse image/i, 'its name is malformed', 'Check the name of the image.'],
];

/** Explains why the node could not pull `image`, from the kubelet's reason and message; pure. */
export function pullFailure(image: string, reason: string, message: string): PullFailure {
  const known = CAUSES.find(([pattern]) => pattern.test(`${reason} ${message}`));
  const [cause, hint] = known === undefined ? ['the registry was not reached', ''] : [known[1], known[2]];
  return {
    error: new BuildError(
      'IMAGE_PULL_FAILED',
      `the node cannot pull ${image}: ${cause} (${essence(message || reason)})`,
      {
        hint: hint || 'Check that the nodes reach this registry under this name.',
      },
    ),
    transient: known === undefined,
  };
}

/** The end of the kubelet's chain of wrapped errors, which is what the registry or the network said. */
function essence(message: string): string {
  const unwrapped = message.replace(/^Back-off pulling image "[^"]*":?\s*/, '').replace(/^ErrImagePull:\s*/, '');
  const parts = unwrapped.split(/: (?=[a-z])/i).filter((part) => part.trim() !== '');
  return parts.slice(-3).join(': ').slice(0, 300) || message.slice(0, 300);
}
