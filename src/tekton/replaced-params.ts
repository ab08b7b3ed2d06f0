import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import type { TaskParam } from './task-params.ts';
import type { Variant } from './variant.ts';

/** What Tekton Chains reads by name from the params of a run, as the sources an image was made from. */
export const CHAINS_PARAMS: readonly TaskParam[] = [
  {
    name: 'CHAINS-GIT_URL',
    type: 'string',
    default: '',
    description: 'Repository of the sources, for the provenance of Tekton Chains; not used by the build.',
  },
  {
    name: 'CHAINS-GIT_COMMIT',
    type: 'string',
    default: '',
    description: 'Commit of the sources, for the provenance of Tekton Chains; not used by the build.',
  },
];

/** Params of other Tasks that this one needs no more: they are taken, so that runs written for those keep working. */
export function replacedParams(variant: Variant): TaskParam[] {
  if (variant === 'remote') return [];
  return [
    {
      name: 'KANIKO_DIR',
      type: 'string',
      default: '/kaniko',
      description: 'Taken from tektoncd-catalog/kaniko. Any other value than /kaniko breaks builds and is refused.',
    },
    {
      name: 'WRITER_IMAGE',
      type: 'string',
      default: '',
      description: 'Taken from the older catalogue Task, and not used: CLI_IMAGE writes the results.',
    },
  ];
}

/** What there is to say of values of such params: problems, and warnings of one sentence each. */
export function checkReplaced(values: ReadonlyMap<string, string>): {
  readonly problems: readonly BuildError[];
  readonly warnings: readonly string[];
} {
  const directory = values.get('KANIKO_DIR') ?? '';
  const isOwn = directory === '' || directory.replace(/\/+$/, '') === '/kaniko';
  const moved = new BuildError('REQUEST_INVALID', `KANIKO_DIR is ${quoted(directory)}`, {
    hint: 'Leave it out: a moved folder breaks the build in every release of Kaniko.',
  });
  const isGiven = (values.get('WRITER_IMAGE') ?? '') !== '';
  return {
    problems: isOwn ? [] : [moved],
    warnings: isGiven ? ['WRITER_IMAGE is not used: the step report writes the results, with CLI_IMAGE'] : [],
  };
}
