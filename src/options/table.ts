import { CLUSTER_OPTIONS } from './cluster-options.ts';
import { EXECUTOR_OPTIONS } from './executor-options.ts';
import { IMAGE_OPTIONS } from './image-options.ts';
import { type Command, isTakenBy, type Option, type OptionTopic } from './option.ts';
import { OUTPUT_OPTIONS } from './output-options.ts';
import { OVERLAY_OPTIONS } from './overlay-options.ts';
import { REGISTRY_OPTIONS } from './registry-options.ts';
import { RUNNER_OPTIONS } from './runner-options.ts';
import { SOURCE_OPTIONS } from './source-options.ts';
import { TEKTON_OPTIONS } from './tekton-options.ts';

const ROWS = [
  ...SOURCE_OPTIONS,
  ...OVERLAY_OPTIONS,
  ...IMAGE_OPTIONS,
  ...REGISTRY_OPTIONS,
  ...RUNNER_OPTIONS,
  ...CLUSTER_OPTIONS,
  ...EXECUTOR_OPTIONS,
  ...OUTPUT_OPTIONS,
  ...TEKTON_OPTIONS,
] as const;

/** The name of an option in the table. */
export type OptionName = (typeof ROWS)[number]['name'];

/** The name of an option that a program has as well. */
export type ProgramOptionName = Exclude<
  (typeof ROWS)[number],
  { readonly cliOnly: true } | { readonly notIn: readonly ['program', ...string[]] }
>['name'];

/** Raw values by option name, as a front read them: texts and lists of texts are not checked yet. */
export type RawOptions = { readonly [Name in OptionName]?: string | readonly string[] | boolean | undefined };

/** All options, by topic, in the order help shows them. */
export const OPTION_TOPICS: readonly OptionTopic[] = [
  { title: 'Source', options: SOURCE_OPTIONS },
  { title: 'Rendered Dockerfile', options: OVERLAY_OPTIONS },
  { title: 'Image', options: IMAGE_OPTIONS },
  { title: 'Registries', options: REGISTRY_OPTIONS },
  { title: 'Place', options: RUNNER_OPTIONS },
  { title: 'Cluster', options: CLUSTER_OPTIONS },
  { title: 'Executor', options: EXECUTOR_OPTIONS },
  { title: 'Output', options: OUTPUT_OPTIONS },
  { title: 'Tekton', options: TEKTON_OPTIONS },
];

/** The options that `command` takes. */
export function optionsOf(command: Command): readonly (Option & { readonly name: OptionName })[] {
  return ROWS.filter((option: Option) => isTakenBy(option, command));
}
