import { actionDefault, actionHelp, actionOptions } from '../options/action-inputs.ts';
import { DEFAULT_EXECUTOR } from '../options/executor-options.ts';
import { isForTasks, type Option } from '../options/option.ts';
import type { OptionName } from '../options/table.ts';
import { CHAINS_PARAMS, replacedParams } from './replaced-params.ts';
import type { Variant } from './variant.ts';

/** A param of a Task. */
export interface TaskParam {
  readonly name: string;
  readonly type: 'string' | 'array';
  readonly description: string;
  /** Undefined for a param that every run must give. */
  readonly default?: string | readonly string[];
  /** The option of the table that it stands for. */
  readonly option?: OptionName;
}

/** Names that people know from other build Tasks; every other option has its own name in capitals. */
const KNOWN_NAMES: Readonly<Partial<Record<OptionName, string>>> = {
  file: 'DOCKERFILE',
  executor: 'BUILDER_IMAGE',
  'kaniko-args': 'EXTRA_ARGS',
  'helper-image': 'PREPARE_IMAGE',
};

/** What the pod of a native Task decides: a run sets it, and no step could. */
const OF_THE_POD: ReadonlySet<string> = new Set<OptionName>([
  ...(['context-transport', 'context-secret', 'registry-secret', 'registry-endpoint', 'pull-registry'] as const),
  ...(['kubeconfig', 'kube-context', 'namespace', 'service-account', 'workload', 'image-pull-secret'] as const),
  ...(['resources', 'node-selector', 'tolerations', 'helper-image', 'security-profile', 'timeout', 'keep'] as const),
  ...(['isolate-credentials', 'pull-secret', 'pusher-image', 'sweep-key'] as const),
]);

/** What every variant words otherwise than the Action. */
const WORDING: Readonly<Record<string, Pick<TaskParam, 'description'> & { readonly default?: string }>> = {
  CONTEXT: { description: 'Directory with the build context, relative to the workspace source.', default: './' },
  DOCKERFILE: {
    description: 'Path of the Dockerfile: below the workspace source, or else below CONTEXT.',
    default: './Dockerfile',
  },
  BUILDER_IMAGE: { description: 'Image of the Kaniko executor.' },
  BUILD_ARGS: { description: 'Build arguments, KEY=VALUE.' },
  TAGS: {
    description:
      'Further names to push the image under, in the same build: whole references, or tags of the repository of IMAGE.',
  },
  EXTRA_ARGS: {
    description:
      'Further arguments for the executor, as --cache=true. Those that a param stands for, as --build-arg, count as that param; those that the Task sets itself are refused.',
  },
};
const REMOTE_CONTEXT =
  'Directory with the build context, relative to the workspace source, or a remote one that the executor fetches, as https://HOST/OWNER/NAME.git#REF:DIRECTORY.';

/** Params that come first, in this order. */
const FIRST = ['IMAGE', 'DOCKERFILE', 'CONTEXT', 'TAGS', 'BUILD_ARGS', 'EXTRA_ARGS', 'BUILDER_IMAGE'];

/** The params of a Task, those that people know from other Tasks first; `cliImage` is the default of CLI_IMAGE. */
export function taskParams(variant: Variant, cliImage: string): TaskParam[] {
  const own = optionParams(variant);
  const first = FIRST.flatMap((name) => (name === 'IMAGE' ? [image()] : own.filter((param) => param.name === name)));
  const rest = own.filter(({ name }) => !FIRST.includes(name));
  return [...first, ...rest, furtherOptions(), cliImageParam(cliImage), ...CHAINS_PARAMS, ...replacedParams(variant)];
}

/** The params that a step needs to know: not the image it runs in, and not what others read. */
export function stepParams(variant: Variant): TaskParam[] {
  return taskParams(variant, '').filter(({ name }) => name !== 'CLI_IMAGE' && !name.startsWith('CHAINS-'));
}

/** The params of a variant that stand for an option. */
export function optionParams(variant: Variant): TaskParam[] {
  return actionOptions()
    .filter((option) => isForTasks(option) && isOffered(option.name, variant))
    .map((option) => optionParam(option, variant));
}

/** The name of the param that stands for an option. */
export function paramNameOf(option: OptionName): string {
  return KNOWN_NAMES[option] ?? option.replaceAll('-', '_').toUpperCase();
}

/** The options that only a remote Task takes; the pod of a native one has them from its run. */
export function isOfThePod(name: string): boolean {
  return OF_THE_POD.has(name);
}

function isOffered(name: OptionName, variant: Variant): boolean {
  // A workspace, and not a param: it is a file with a password.
  return name !== 'kubeconfig' && (variant === 'remote' || !isOfThePod(name));
}

function optionParam(option: Option & { readonly name: OptionName }, variant: Variant): TaskParam {
  const name = paramNameOf(option.name);
  const isList = option.kind === 'list' || option.kind === 'tags';
  const wording = WORDING[name];
  const { value } = actionDefault(option);
  return {
    name,
    type: isList ? 'array' : 'string',
    description: name === 'CONTEXT' && variant === 'remote' ? REMOTE_CONTEXT : describe(option, wording?.description),
    default: isList ? [] : (wording?.default ?? (option.name === 'executor' ? DEFAULT_EXECUTOR : (value ?? ''))),
    option: option.name,
  };
}

function describe(option: Option, wording: string | undefined): string {
  const { words, value } = actionDefault(option);
  const choices = option.choices === undefined ? '' : ` One of: ${option.choices.join(', ')}.`;
  const otherwise = value === undefined && words !== undefined ? ` Default: ${words}.` : '';
  return wording ?? `${actionHelp(option)}${choices}${otherwise}`;
}

function image(): TaskParam {
  return { name: 'IMAGE', type: 'string', description: 'Reference of the image to build and push.' };
}

function furtherOptions(): TaskParam {
  return {
    name: 'OPTIONS',
    type: 'string',
    default: '',
    description:
      'Further options of the command line, NAME=VALUE, one a line; they arrive exactly. For entries of lists that hold a dollar, which Kubernetes would change in an array, as build-arg=PRICE=$5.',
  };
}

function cliImageParam(cliImage: string): TaskParam {
  return {
    name: 'CLI_IMAGE',
    type: 'string',
    default: cliImage,
    description: 'Image with the command line of rootless-kaniko, for the steps around the build.',
  };
}
