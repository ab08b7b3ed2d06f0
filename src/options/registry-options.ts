import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;
const ALL = ['build', 'render', 'verify'] as const;
/** The steps of a Task have workspaces for what is secret, and no files of this machine. */
const NO_TASK = ['task'] as const;

/**
 * The image that pushes where credentials are isolated: crane with a shell, pinned. The digest is the one by which other
 * projects pin this release.
 */
export const DEFAULT_PUSHER =
  'gcr.io/go-containerregistry/crane/debug:v0.22.1@sha256:e78770b31258a3846f878036d9c1f63fbe4c871f9f56990bf77fd95c013e3c1b';

/** How the registries of a build are opened and reached. */
export const REGISTRY_OPTIONS = [
  {
    name: 'registry-secret',
    kind: 'text',
    help: 'Secret of the namespace with the Docker config for pull and push, in place of the credentials of this machine; key .dockerconfigjson or config.json.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'registry-credentials',
    flag: 'registry-credential',
    kind: 'list',
    default: 'what the Docker config of this machine holds for the registries of the build',
    help: 'REGISTRY=USER:PASSWORD. Other users of a machine see the arguments of a command: there, docker login keeps it better.',
    commands: ['build', 'doctor'],
    notIn: NO_TASK,
    action: { help: 'REGISTRY=USER:PASSWORD.' },
  },
  {
    name: 'isolate-credentials',
    kind: 'switch',
    default: 'false',
    help: 'Build without credentials, and push from a second container in which nothing of the Dockerfile runs.',
    commands: BUILD,
  },
  {
    name: 'pull-secret',
    kind: 'text',
    help: 'With isolate-credentials: Secret of the namespace with the Docker config that the build itself gets, to pull base images; keys as in registry-secret.',
    commands: BUILD,
  },
  {
    name: 'pull-credentials',
    flag: 'pull-credential',
    kind: 'list',
    help: 'With isolate-credentials: REGISTRY=USER:PASSWORD that the build itself gets, to pull base images.',
    commands: ['build'],
    notIn: NO_TASK,
  },
  {
    name: 'pusher-image',
    kind: 'text',
    default: DEFAULT_PUSHER,
    help: 'With isolate-credentials: image of the container that pushes, with crane and a shell.',
    commands: BUILD,
  },
  {
    name: 'pusher-layout',
    kind: 'text',
    help: 'That image for engine runc, as executor-layout.',
    commands: BUILD,
    notIn: NO_TASK,
  },
  {
    name: 'insecure-registries',
    flag: 'insecure-registry',
    kind: 'list',
    help: 'Registries (HOST or HOST:PORT) that speak plain HTTP.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'skip-tls-verify-registries',
    flag: 'skip-tls-verify-registry',
    kind: 'list',
    help: 'Registries (HOST or HOST:PORT) whose certificate is not checked.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'registry-ca',
    kind: 'list',
    help: 'REGISTRY=FILE, a PEM file of this machine with the authority that signed the certificate of the registry.',
    commands: [...BUILD, 'doctor'],
    notIn: NO_TASK,
  },
  {
    name: 'registry-client-certificate',
    kind: 'list',
    help: 'REGISTRY=CERTIFICATE,KEY, two PEM files of this machine, by which the registry knows the build.',
    commands: [...BUILD, 'doctor'],
    notIn: NO_TASK,
  },
  {
    name: 'registry-mirror',
    kind: 'list',
    help: 'HOST[:PORT][/PATH] from which images of Docker Hub are pulled first.',
    commands: BUILD,
  },
  {
    name: 'registry-map',
    kind: 'list',
    help: 'REGISTRY=HOST[:PORT][/PATH], from where images of a registry are pulled first.',
    commands: BUILD,
  },
  {
    name: 'registry-endpoint',
    kind: 'list',
    help: 'REGISTRY=http://HOST:PORT, where this machine reaches a registry that only pods can resolve; used to confirm the digest.',
    commands: BUILD,
  },
  {
    name: 'pull-registry',
    kind: 'text',
    help: 'Registry name under which the nodes pull the image, when it is not the one it was pushed to, as localhost:5000.',
    commands: ALL,
  },
] as const satisfies readonly Option[];
