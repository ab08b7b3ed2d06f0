import type { Option } from './option.ts';

/** What is printed and written, and what `verify` expects. */
export const OUTPUT_OPTIONS = [
  {
    name: 'output',
    short: 'o',
    kind: 'choice',
    choices: ['image', 'digest', 'json'],
    default: 'image',
    help: 'What standard output gets: the image reference with digest, the digest alone, or everything as JSON. All else goes to standard error.',
    commands: ['build'],
    cliOnly: true,
  },
  {
    name: 'findings',
    flag: 'output',
    short: 'o',
    kind: 'choice',
    choices: ['text', 'json'],
    default: 'text',
    help: 'What standard output gets: the findings as lines, or as JSON. All else goes to standard error.',
    commands: ['doctor'],
    cliOnly: true,
  },
  {
    name: 'output-directory',
    kind: 'text',
    default: 'standard output',
    help: 'Directory the rendered files are written to.',
    commands: ['build', 'render', 'tekton'],
    notIn: ['program', 'task'],
    action: {
      help: 'dry-run: directory for the files, relative to the workspace: a new one, an empty one, or that of an earlier dry run.',
      default: 'a new one below $RUNNER_TEMP',
    },
  },
  {
    name: 'expect-output',
    kind: 'text',
    help: 'Text that the output must equal, the last line break aside.',
    commands: ['verify'],
    cliOnly: true,
  },
  {
    name: 'expect-exit-status',
    kind: 'text',
    default: '0',
    help: 'Exit status that is expected.',
    commands: ['verify'],
    cliOnly: true,
  },
] as const satisfies readonly Option[];
