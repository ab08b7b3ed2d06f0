import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;

/** Which image is made, and under which names. */
export const IMAGE_OPTIONS = [
  {
    name: 'tags',
    flag: 'tag',
    short: 't',
    kind: 'tags',
    help: 'Image references to push, at least one unless push is false. doctor: those whose registries are tried.',
    action: { help: 'Image references to push, at least one unless push is false.' },
    commands: [...BUILD, 'doctor'],
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
] as const satisfies readonly Option[];
