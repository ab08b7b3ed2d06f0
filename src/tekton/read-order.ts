import { looksRemote } from '../build/check-remote.ts';
import { type BuildError, RequestProblems } from '../build/errors.ts';
import { parseRequest } from '../build/parse-request.ts';
import { readObjectName } from '../build/placement.ts';
import { quoted } from '../build/quoted.ts';
import { readReference } from '../build/read-reference.ts';
import type { BuildRequest } from '../build/request.ts';
import { parseReference, withDigest } from '../image/reference.ts';
import { isForTasks } from '../options/option.ts';
import { type OptionName, optionsOf, type RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { collectedResults } from './collected.ts';
import { exactValues } from './exact-values.ts';
import { readPipeline } from './read-pipeline.ts';
import type { TektonSettings } from './settings.ts';
import { optionParams, paramNameOf } from './task-params.ts';
import { checkCollectedBytes, SOME_DIGEST } from './termination-size.ts';
import type { Variant } from './variant.ts';

/** One of the images of a pipeline that builds several: the params that differ, by name. */
export type MatrixBuild = ReadonlyMap<string, string>;

/** What a generated pipeline does besides building. */
export interface PipelineChoice {
  readonly clone: boolean;
  readonly gitUrl?: string;
  /** Image with git, for the task that clones. */
  readonly gitImage?: string;
  /** Two and more are built side by side. */
  readonly builds: readonly MatrixBuild[];
  readonly test?: readonly string[];
  readonly deploy?: { readonly workload: string; readonly container: string };
}

/** An order to generate objects for Tekton. */
export interface TektonOrder {
  readonly settings: TektonSettings;
  readonly pipeline: PipelineChoice;
  /** The options of a build that were given: what a run has of them stands in the run. */
  readonly request: BuildRequest;
  readonly raw: RawOptions;
}

/** What a native Task has from its run, or bakes in. */
const OF_THE_RUN: ReadonlySet<string> = new Set<OptionName>([
  ...(['service-account', 'resources', 'node-selector', 'tolerations', 'security-profile', 'timeout'] as const),
  ...(['registry-secret', 'image-pull-secret'] as const),
]);

/**
 * Reads an order from raw options: each option of a build becomes the value of a param. Throws {@link RequestProblems} with
 * every problem, those already `known` first.
 */
export function readTektonOrder(
  raw: RawOptions,
  release: { readonly version: string; readonly cliImage: string },
  known: readonly BuildError[],
): TektonOrder {
  const reader = new ValueReader(raw, known);
  const variant = reader.choice<Variant>('variant', 'native');
  const apiFields = reader.choice<'stable' | 'beta'>('api-fields', 'beta');
  const name = readName(reader, 'name');
  const taskName = readName(reader, 'task-name');
  const runServiceAccount = readObjectName(reader, 'run-service-account');
  const cliImage = readReference(reader, 'cli-image') ?? release.cliImage;
  const pipeline = readPipeline(reader);
  noteUseless(reader, variant);
  if (pipeline.builds.length > 1) noteSeveral(reader, pipeline.builds, apiFields);
  const values = exactValues(valuesOf(raw, variant), variant, reader);
  const request = checkedRequest(raw, reader);
  const { requests, limits } = request.placement;
  const settings = {
    ...{ variant, apiFields, cliImage, version: release.version, resources: { requests, limits } },
    ...(name === undefined ? {} : { name }),
    ...(taskName === undefined ? {} : { taskName }),
    ...(runServiceAccount === undefined ? {} : { runServiceAccount }),
    values,
  };
  return { settings, pipeline, request, raw };
}

function readName(reader: ValueReader, option: 'name' | 'task-name'): string | undefined {
  const name = reader.text(option);
  if (name !== undefined && !/^[a-z0-9]([a-z0-9-]{0,53}[a-z0-9])?$/.test(name)) {
    // Runs and StepActions have up to eight more.
    reader.problem(
      `${option} is ${quoted(name)}`,
      "Use up to 55 lower-case letters, digits and '-', as Kubernetes takes them.",
    );
  }
  return name;
}

/** What there cannot be where several images are built, each by a TaskRun of a matrix. */
function noteSeveral(reader: ValueReader, builds: readonly MatrixBuild[], apiFields: 'stable' | 'beta'): void {
  for (const name of (['tags', 'test', 'deploy'] as const).filter((one) => reader.has(one)))
    reader.problem(`${name} means nothing with several builds`, 'Leave it out, or generate a pipeline for each image.');
  if (apiFields === 'stable')
    reader.problem('several builds need a matrix, which api-fields stable does not have', 'Use --api-fields beta.');
  if (reader.problems.length > 0) return;
  const images = builds.map((build) => withDigest(parseReference(build.get('IMAGE') ?? ''), SOME_DIGEST));
  const tooMany = checkCollectedBytes(collectedResults(images));
  if (tooMany !== undefined) reader.problems.push(tooMany);
}

function noteUseless(reader: ValueReader, variant: Variant): void {
  if (variant === 'remote') {
    if (!reader.has('kubeconfig')) return;
    reader.problem(
      'kubeconfig means nothing in a remote Task',
      'Bind its workspace kubeconfig to a Secret in the run.',
    );
    return;
  }
  const offered = new Set(optionParams(variant).map(({ option }) => option));
  const useless = optionsOf('build').filter((option) => {
    const { name } = option;
    return isForTasks(option) && !offered.has(name) && !OF_THE_RUN.has(name) && reader.has(name);
  });
  if (reader.text('security-profile') === 'restricted-userns') {
    const what = `security-profile restricted-userns: a run cannot take the capabilities from the steps of a ${variant} Task`;
    reader.problem(what, 'Use userns, or --variant remote.');
  }
  for (const { name } of useless) {
    reader.problem(`${name} means nothing in a ${variant} Task`, 'Leave it out, or use --variant remote.');
  }
  const context = reader.line('context');
  if (context !== undefined && looksRemote(context)) {
    const hint = 'Name a directory of the workspace source, or use --variant remote.';
    reader.problem(`context is ${quoted(context)}, which a ${variant} Task does not fetch`, hint);
  }
}

/** The options as a build would read them; what is missing may come from a run, as the name of the image. */
function checkedRequest(raw: RawOptions, reader: ValueReader): BuildRequest {
  const whole = raw.tags === undefined ? { ...raw, tags: ['image.invalid/given/later'] } : raw;
  const request = reader.attempt(() => parseRequest(whole));
  if (request === undefined || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return request;
}

function valuesOf(raw: RawOptions, variant: Variant): Map<string, string | readonly string[]> {
  const values = new Map<string, string | readonly string[]>();
  for (const { name, option, type } of optionParams(variant)) {
    const value = option === undefined ? undefined : raw[option];
    if (option === undefined || option === 'tags' || value === undefined) continue;
    if (type === 'string') values.set(name, String(value));
    else values.set(name, Array.isArray(value) ? value : String(value).split('\n'));
  }
  const tags = raw.tags === undefined ? [] : new ValueReader(raw).list('tags');
  const [first, ...further] = tags;
  if (first !== undefined) values.set('IMAGE', first);
  if (further.length > 0) values.set(paramNameOf('tags'), further);
  return values;
}
