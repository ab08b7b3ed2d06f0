import { describe, it } from 'vitest';
import { containers, podWith, waiting } from './pod-samples.ts';
import { type Ending, told } from './told-ending.ts';

const INITIALISING = waiting('PodInitializing');
const UNPACK = 'failed to pull and unpack image "r.example/kaniko:1": failed to resolve image: ';
const pulling = (reason: string, message: string) => podWith(containers(waiting(reason, message), INITIALISING));

const PULLS: readonly Ending[] = [
  [
    'without credentials',
    pulling(
      'ErrImagePull',
      `${UNPACK}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry asks for credentials (pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials). Name a Secret with image-pull-secret, or check the one you named.',
  ],
  [
    'with credentials that may not',
    pulling(
      'ErrImagePull',
      `${UNPACK}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry denies access (server message: insufficient_scope: authorization failed). Check the name of the image, and name a Secret that may pull it with image-pull-secret.',
  ],
  [
    'of a tag or repository that does not exist',
    pulling('ErrImagePull', `rpc error: code = NotFound desc = ${UNPACK}r.example/kaniko:1: not found`),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry does not have it (failed to resolve image: r.example/kaniko:1: not found). Check name and tag of the image.',
  ],
  [
    'of a manifest that does not exist, as CRI-O says it',
    pulling(
      'ImagePullBackOff',
      'Back-off pulling image "r.example/kaniko:1": ErrImagePull: reading manifest 1 in r.example/kaniko: manifest unknown',
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry does not have this tag or digest (reading manifest 1 in r.example/kaniko: manifest unknown). Check name and tag of the image.',
  ],
  [
    'of a malformed name',
    pulling(
      'InvalidImageName',
      'Failed to apply default image tag "r.example/kaniko:1": couldn\'t parse image name "r.example/kaniko:1": invalid reference format: repository name (UPPER) must be lowercase',
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: its name is malformed (couldn\'t parse image name "r.example/kaniko:1": invalid reference format: repository name (UPPER) must be lowercase). Check the name of the image: executor, or the one to verify.',
  ],
  [
    'for another platform',
    pulling('ErrImagePull', `${UNPACK}no match for platform in manifest: not found`),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: it does not exist for this platform (failed to resolve image: no match for platform in manifest: not found). Choose an image for this platform, or other nodes with node-selector: kubernetes.io/arch=amd64.',
  ],
  [
    'that a policy forbids',
    pulling('ErrImageNeverPull', 'Container image "r.example/kaniko:1" is not present with pull policy of Never'),
    'error IMAGE_PULL_FAILED: the node does not hold r.example/kaniko:1 and may not pull it. A policy of the cluster forbids pulling: load the image onto the nodes, or change the policy.',
  ],
  [
    'by a network that leads nowhere',
    pulling(
      'ErrImagePull',
      `${UNPACK}failed to do request: Head "https://r.example/v2/kaniko/manifests/1": dial tcp 10.240.0.1:9: connect: connection refused`,
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry was not reached (dial tcp 10.240.0.1:9: connect: connection refused). Check that the nodes reach this registry under this name.',
    60,
  ],
  [
    'by a name that leads nowhere',
    pulling(
      'ErrImagePull',
      `${UNPACK}failed to do request: Head "https://r.example/v2/kaniko/manifests/1": dial tcp: lookup r.example on 10.255.255.53:53: no such host`,
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the host name of the registry is not known there (dial tcp: lookup r.example on 10.255.255.53:53: no such host). Check that the nodes reach this registry under this name.',
    60,
  ],
  [
    'too often',
    pulling(
      'ErrImagePull',
      `${UNPACK}unexpected status from HEAD request to https://r.example/v2/kaniko/manifests/1: 429 Too Many Requests`,
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry limits how often it may be asked (failed to pull and unpack image "r.example/kaniko:1": failed to resolve image: unexpected status from HEAD request to https://r.example/v2/kaniko/manifests/1: 429 Too Many Requests). Name a Secret with image-pull-secret, or take executor from a mirror.',
    60,
  ],
  [
    'by a certificate nobody knows',
    pulling(
      'ErrImagePull',
      `${UNPACK}failed to do request: Head "https://r.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ),
    "error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the certificate of the registry is signed by an unknown authority (failed to verify certificate: x509: certificate signed by unknown authority). Make the nodes' container runtime trust this authority.",
  ],
  [
    'by plain HTTP',
    pulling(
      'ErrImagePull',
      `${UNPACK}failed to do request: Head "https://r.example/v2/": http: server gave HTTP response to HTTPS client`,
    ),
    'error IMAGE_PULL_FAILED: the node cannot pull r.example/kaniko:1: the registry speaks plain HTTP (Head "https://r.example/v2/": http: server gave HTTP response to HTTPS client). Allow plain HTTP for this registry in the nodes\' container runtime.',
  ],
];

describe('an image that cannot be pulled', () => {
  it.each(PULLS.map((ending) => [ending[0], ending] as const))('%s is told in one line', (_what, ending) =>
    told(ending),
  );
});
