import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;

/** A Dockerfile that is rendered from values, for images that need none of their own. */
export const OVERLAY_OPTIONS = [
  {
    name: 'base-image',
    kind: 'text',
    help: 'Image to build on. The Dockerfile is then rendered from the options of this topic and from labels, and none is read.',
    commands: BUILD,
  },
  {
    name: 'add-files',
    flag: 'add-file',
    kind: 'list',
    help: 'Files or directories of the context to copy into the image, SOURCE DESTINATION [mode=0644] [owner=USER[:GROUP]]. No patterns; a path with blanks goes in double quotes, as in JSON.',
    commands: BUILD,
  },
  {
    name: 'workdir',
    kind: 'text',
    help: 'Working directory of the image. Relative destinations are below it.',
    commands: BUILD,
  },
  { name: 'user', kind: 'text', help: 'User the image runs as, USER[:GROUP] by name or number.', commands: BUILD },
  { name: 'env', kind: 'list', help: 'Environment of the image, KEY=VALUE.', commands: BUILD },
  { name: 'expose', kind: 'list', help: 'Ports of the image, PORT[-PORT][/tcp|/udp].', commands: BUILD },
  { name: 'volumes', flag: 'volume', kind: 'list', help: 'Volumes of the image, absolute paths.', commands: BUILD },
  {
    name: 'entrypoint',
    kind: 'list',
    help: 'Entry point of the image: a JSON array, or one argument each. [] clears that of the base image.',
    commands: BUILD,
  },
  {
    name: 'cmd',
    kind: 'list',
    help: 'Command of the image: a JSON array, or one argument each. [] clears that of the base image.',
    commands: BUILD,
  },
] as const satisfies readonly Option[];
