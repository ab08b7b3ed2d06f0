import { looksRemote } from '../build/check-remote.ts';
import { type BuildError, RequestProblems } from '../build/errors.ts';
import { parseRequest } from '../build/parse-request.ts';
import { readObjectName } from '../build/placement.ts';
import type { BuildRequest } from '../build/request.ts';
import { parseReference, withDigest } from '../image/reference.ts';
import { readCommandLine } from '../options/command-line.ts';
import { isForTasks } from '../options/option.ts';
import { type OptionName, optionsOf, type RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { collectedResults } from './collected.ts';
import { exactValues } from './exact-values.ts';
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
const BUILD_WORDS = { image: 'IMAGE', context: 'CONTEXT', file: 'DOCKERFILE', target: 'TARGET' } as const;

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
  const cliImage = readImage(reader, 'cli-image') ?? release.cliImage;
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
      `${option} is '${name}'`,
      "Use up to 55 lower-case letters, digits and '-', as Kubernetes takes them.",
    );
  }
  return name;
}

function readPipeline(reader: ValueReader): PipelineChoice {
  const clone = reader.switch('clone', false);
  const gitUrl = reader.text('git-url');
  const gitImage = readImage(reader, 'git-image');
  for (const name of (['git-url', 'git-image'] as const).filter((one) => !clone && reader.has(one)))
    reader.problem(`${name} is given without clone`, 'Add --clone, or leave it out.');
  const test = readTest(reader);
  const deploy = readDeploy(reader);
  return {
    clone,
    ...(gitUrl === undefined ? {} : { gitUrl }),
    ...(gitImage === undefined ? {} : { gitImage }),
    builds: reader.entries('builds').map((entry) => readBuild(entry, reader)),
    ...(test.length === 0 ? {} : { test }),
    ...(deploy === undefined ? {} : { deploy }),
  };
}

function readImage(reader: ValueReader, option: 'cli-image' | 'git-image'): string | undefined {
  const image = reader.text(option);
  if (image !== undefined) reader.attempt(() => parseReference(image));
  return image;
}

function readTest(reader: ValueReader): readonly string[] {
  const test = reader.has('test') ? readCommandLine(reader.entries('test')) : [];
  if (test === undefined)
    reader.problem('test begins as a JSON array but is none of texts', 'Write ["sh", "-c", "true"].');
  // Tekton has no way to write such a text as it is: it would put something in, or refuse the object.
  const reference = /\$\((params|context|steps?|tasks|results|workspaces)[.[][^)]*\)/.exec(test?.join('\n') ?? '')?.[0];
  if (reference !== undefined)
    reader.problem(`test holds ${reference}, which Tekton takes for a variable of its own`, 'Write it otherwise.');
  return test ?? [];
}

function readBuild(entry: string, reader: ValueReader): MatrixBuild {
  const words = entry.split(/\s+/).filter((word) => word !== '');
  const params = new Map<string, string>();
  for (const word of words) {
    const [key = '', ...value] = word.split('=');
    const param = Object.entries(BUILD_WORDS).find(([name]) => name === key)?.[1];
    if (param === undefined || value.length === 0 || params.has(param)) {
      const hint = 'Write image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].';
      reader.problem(`builds: '${word}' in '${entry}' means nothing`, hint);
    } else params.set(param, value.join('='));
  }
  const image = params.get('IMAGE');
  if (image === undefined) reader.problem(`builds: '${entry}' names no image`, 'Begin it with image=REFERENCE.');
  else reader.attempt(() => parseReference(image));
  return params;
}

function readDeploy(reader: ValueReader): PipelineChoice['deploy'] {
  const text = reader.text('deploy');
  if (text === undefined) return undefined;
  const [, workload = '', container = ''] = /^([a-z]+\/[a-z0-9.-]+)=([a-z0-9-]+)$/.exec(text) ?? [];
  if (workload === '') reader.problem(`deploy is '${text}'`, 'Write it as deployment/NAME=CONTAINER.');
  return { workload, container };
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
  for (const { name } of useless) {
    reader.problem(`${name} means nothing in a ${variant} Task`, 'Leave it out, or use --variant remote.');
  }
  const context = reader.text('context');
  if (context !== undefined && looksRemote(context)) {
    const hint = 'Name a directory of the workspace source, or use --variant remote.';
    reader.problem(`context is '${context}', which a ${variant} Task does not fetch`, hint);
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
