import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;
const ALL = ['build', 'render', 'verify'] as const;

/** Where the image goes, and under which names it is reached. */
export const IMAGE_OPTIONS = [
  {
    name: 'tags',
    flag: 'tag',
    short: 't',
    kind: 'tags',
    help: 'Image references to push, at least one unless push is false.',
    commands: BUILD,
  },
  {
    name: 'push',
    kind: 'switch',
    default: 'true',
    help: 'Push the image. With false (--no-push) it is only built, and there is no digest.',
    commands: BUILD,
    action: { help: 'Push the image. With false it is only built, and there is no digest.' },
  },
  {
    name: 'reproducible',
    kind: 'switch',
    default: 'false',
    help: 'Take all times out of the image, so that the same tree gives the same digest; the executor then needs more memory.',
    commands: BUILD,
  },
  {
    name: 'registry-secret',
    kind: 'text',
    help: 'Secret of the namespace with the Docker config for pull and push; key .dockerconfigjson or config.json.',
    commands: BUILD,
  },
  {
    name: 'insecure-registries',
    flag: 'insecure-registry',
    kind: 'list',
    help: 'Registries (HOST or HOST:PORT) that speak plain HTTP.',
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
