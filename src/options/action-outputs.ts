/** Every output of the Action with what it holds; empty where there is none, as the digest of an image that was not pushed. */
export const ACTION_OUTPUTS = {
  digest: 'Digest of the pushed image, as sha256:…',
  confirmed: 'true when the registry itself was asked and holds the digest, else false',
  image: 'First tag with the digest instead of the tag, as registry/name@sha256:…',
  'image-name': 'First tag without tag and digest, as registry/name; what actions/attest takes as subject-name',
  images: 'Every pushed reference with its tag, one a line',
  'pull-image': 'The name under which nodes pull the image, with digest; that of image unless pull-registry is given',
  imageid: 'Image ID, the digest of the configuration, where the registry told it',
  metadata:
    'JSON with the keys of Buildx: containerimage.digest, containerimage.config.digest, containerimage.descriptor, image.name',
  'context-commit': 'Commit of a git context that was built, where it could be found out',
  'security-profile': 'The security profile that was applied: hardened, userns or restricted-userns',
  pod: 'Namespace and name of the pod that built the image; empty where it was built on the runner',
  engine:
    'What ran the executor on the runner: podman, docker, runc or executor; empty where a cluster built the image',
  'dry-run-directory': 'Directory with what a dry run wrote; the only output of a dry run',
} as const;

/** The name of an output of the Action. */
export type ActionOutput = keyof typeof ACTION_OUTPUTS;
