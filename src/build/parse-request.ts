import { formatReference, type ImageReference, parseReference } from '../image/reference.ts';
import { parseExecutorVersion } from '../kaniko/executor-version.ts';
import { reservedArgument } from '../kaniko/reserved-arguments.ts';
import { DEFAULT_EXECUTOR } from '../options/executor-options.ts';
import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { type BuildError, RequestProblems } from './errors.ts';
import { readSource } from './parse-source.ts';
import { readObjectName, readPlacement } from './placement.ts';
import type { BuildRequest, ProfileChoice, Workload } from './request.ts';
import { readRunner, readSite, refuseForeign, type Surroundings } from './site-options.ts';

/** Limits of `timeout`, in seconds. */
const TIMEOUT_RANGE = [5, 24 * 3600] as const;
const DEFAULT_TIMEOUT = 3600;
/** A value of a Kubernetes label that says something. */
const LABEL_VALUE = /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;
const REGISTRY = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/;

/**
 * Turns raw options into a checked order.
 * Throws {@link RequestProblems} with every problem of the request, those already `known` first. `surroundings` decide where
 * it runs when the options leave that open.
 */
export function parseRequest(
  raw: RawOptions,
  known: readonly BuildError[] = [],
  surroundings: Surroundings = {},
): BuildRequest {
  const reader = new ValueReader(raw, known);
  const site = readSite(reader, surroundings);
  const placement = readPlacement(reader);
  const sweepKey = readSweepKey(reader);
  const request: BuildRequest = {
    source: readSource(reader),
    image: readImage(reader),
    runsOn: site.runsOn,
    ...(site.reason === undefined ? {} : { runsOnReason: site.reason }),
    runner: readRunner(reader, site, surroundings),
    cluster: readCluster(reader),
    placement,
    executor: readExecutor(reader),
    workload: reader.choice<Workload>('workload', 'job'),
    profile: reader.choice<ProfileChoice>('security-profile', 'auto'),
    ...(sweepKey === undefined ? {} : { sweepKey }),
    timeoutSeconds: reader.seconds('timeout', DEFAULT_TIMEOUT, TIMEOUT_RANGE),
    keep: reader.switch('keep', false),
  };
  refuseForeign(reader, raw, site, placement);
  if (reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return request;
}

/** Reads how the cluster is found. */
export function readCluster(reader: ValueReader): BuildRequest['cluster'] {
  const kubeconfig = reader.text('kubeconfig');
  const kubeContext = reader.text('kube-context');
  return {
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(kubeContext === undefined ? {} : { kubeContext }),
  };
}

/** Reads the key of a sweep; one that cannot be the value of a label is noted as a problem. */
export function readSweepKey(reader: ValueReader): string | undefined {
  const key = reader.text('sweep-key');
  if (key === undefined || LABEL_VALUE.test(key)) return key;
  reader.problem(
    `sweep-key '${key}' is no value of a Kubernetes label`,
    "Use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends.",
  );
  return undefined;
}

/** Reads a registry name (`HOST` or `HOST:PORT`); a wrong one is noted as a problem. */
export function readPullRegistry(reader: ValueReader): string | undefined {
  const registry = reader.text('pull-registry');
  if (registry !== undefined) checkRegistry(reader, 'pull-registry', registry);
  return registry;
}

function readImage(reader: ValueReader): BuildRequest['image'] {
  const push = reader.switch('push', true);
  const registrySecret = readObjectName(reader, 'registry-secret');
  const pullRegistry = readPullRegistry(reader);
  return {
    tags: readTags(reader, push),
    push,
    reproducible: reader.switch('reproducible', false),
    ...(registrySecret === undefined ? {} : { registrySecret }),
    insecureRegistries: reader
      .list('insecure-registries')
      .filter((entry) => checkRegistry(reader, 'insecure-registries', entry)),
    registryEndpoints: readEndpoints(reader),
    ...(pullRegistry === undefined ? {} : { pullRegistry }),
  };
}

function readTags(reader: ValueReader, push: boolean): ImageReference[] {
  const problemsBefore = reader.problems.length;
  const texts = reader.list('tags');
  if (texts.length === 0 && push && reader.problems.length === problemsBefore) {
    reader.problem(
      'no tag is given',
      'Name the image to push in tags (--tag on the command line), or set push to false.',
    );
  }
  const tags = texts.flatMap((text) => reader.attempt(() => parseReference(text)) ?? []);
  for (const tag of tags.filter(({ digest }) => digest !== undefined)) {
    reader.problem(
      `tag '${tag.repository}' carries a digest`,
      'A push makes the digest; name the image by a tag.',
      'REFERENCE_INVALID',
    );
  }
  for (const tag of tags.filter(({ repository }) => repository.length < 2)) {
    reader.problem(
      `tag '${formatReference(tag)}' names a repository of one letter`,
      'Kaniko refuses it: use at least two.',
      'REFERENCE_INVALID',
    );
  }
  return tags;
}

function readEndpoints(reader: ValueReader): Map<string, string> {
  const endpoints = new Map<string, string>();
  for (const [registry, url] of reader.pairs('registry-endpoint')) {
    const valid = checkRegistry(reader, 'registry-endpoint', registry);
    if (!URL.canParse(url) || !/^https?:\/\/[^/@]+\/?$/.test(url)) {
      reader.problem(`registry-endpoint: '${url}' is no http(s)://HOST:PORT`, 'Write REGISTRY=http://HOST:PORT.');
    } else if (valid) endpoints.set(registry, url.replace(/\/$/, ''));
  }
  return endpoints;
}

function checkRegistry(reader: ValueReader, option: string, registry: string): boolean {
  if (REGISTRY.test(registry)) return true;
  reader.problem(`${option}: '${registry}' is no registry name`, 'Write HOST or HOST:PORT, without scheme and path.');
  return false;
}

function readExecutor(reader: ValueReader): BuildRequest['executor'] {
  const version = reader.text('executor-version');
  if (version !== undefined) reader.attempt(() => parseExecutorVersion(version));
  const image = reader.text('executor') ?? DEFAULT_EXECUTOR;
  reader.attempt(() => parseReference(image));
  const extraArguments = reader.entries('kaniko-args');
  for (const argument of extraArguments) {
    const refusal = reservedArgument(argument);
    if (refusal !== undefined) reader.problem(`kaniko-args: ${refusal.problem}`, refusal.hint);
  }
  const helperImage = reader.text('helper-image');
  if (helperImage !== undefined) reader.attempt(() => parseReference(helperImage));
  return {
    image,
    ...(version === undefined ? {} : { version }),
    extraArguments,
    ...(helperImage === undefined ? {} : { helperImage }),
  };
}
