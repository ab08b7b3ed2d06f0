import { formatReference, type ImageReference } from '../image/reference.ts';
import { malformedValue } from '../kaniko/argument-values.ts';
import { parseExecutorVersion } from '../kaniko/executor-version.ts';
import { reservedArgument } from '../kaniko/reserved-arguments.ts';
import { DEFAULT_EXECUTOR } from '../options/executor-options.ts';
import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { type BuildError, RequestProblems } from './errors.ts';
import { checkRegistry, isNew, readRegistries, readRegistryAccess } from './parse-registries.ts';
import { readSource } from './parse-source.ts';
import { readObjectName, readPlacement } from './placement.ts';
import { quoted } from './quoted.ts';
import { parseReferenceOf, readReference } from './read-reference.ts';
import type { BuildRequest, ProfileChoice, Workload } from './request.ts';
import { readRunner, readSite, refuseForeign, type Surroundings } from './site-options.ts';

/** Limits of `timeout`, in seconds. */
const TIMEOUT_RANGE = [5, 24 * 3600] as const;
const DEFAULT_TIMEOUT = 3600;
const ORIGIN = /^https?:\/\/[^/@?#\\\s\x00-\x1f\x7f]+$/;
/** A long word that no path looks like. */
const PACKED = /^[A-Za-z0-9+_-][A-Za-z0-9+/_-]{150,}={0,2}$/;
/** A value of a Kubernetes label that says something. */
const LABEL_VALUE = /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;

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
  const source = readSource(reader);
  const image = readImage(reader);
  const runner = readRunner(reader, site, surroundings);
  const request: BuildRequest = {
    source,
    image,
    registries: readRegistryAccess(reader, { ...image, ...runner, runsOn: site.runsOn }),
    runsOn: site.runsOn,
    ...(site.reason === undefined ? {} : { runsOnReason: site.reason }),
    runner,
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
  if (kubeconfig !== undefined && PACKED.test(kubeconfig)) {
    // Never quoted: it is no name of a file, and whoever reads it has the cluster.
    reader.problem(
      'kubeconfig looks like base64',
      'Give the path of the file, or its text: base64 --decode undoes it.',
    );
  }
  const kubeContext = reader.line('kube-context');
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
    `sweep-key ${quoted(key)} is no value of a Kubernetes label`,
    "Use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends.",
  );
  return undefined;
}

/** Reads a registry name (`HOST` or `HOST:PORT`); a wrong one is noted as a problem. */
export function readPullRegistry(reader: ValueReader): string | undefined {
  const registry = reader.line('pull-registry');
  return registry !== undefined && checkRegistry(reader, 'pull-registry', registry) ? registry : undefined;
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
    insecureRegistries: readRegistries(reader, 'insecure-registries'),
    registryEndpoints: readEndpoints(reader),
    ...(pullRegistry === undefined ? {} : { pullRegistry }),
  };
}

function readTags(reader: ValueReader, push: boolean): ImageReference[] {
  const problemsBefore = reader.problems.length;
  const texts = reader.list('tags');
  if (texts.length === 0 && push && reader.problems.length === problemsBefore) {
    reader.problem(
      'tags: no tag is given',
      'Name the image to push in tags (--tag on the command line), or set push to false.',
    );
  }
  const tags = texts.flatMap((text) => parseReferenceOf(reader, 'tags', text) ?? []);
  for (const tag of tags.filter(({ digest }) => digest !== undefined)) {
    reader.problem(
      `tags: ${quoted(formatReference(tag))} carries a digest`,
      'A push makes the digest; name the image by a tag.',
      'REFERENCE_INVALID',
    );
  }
  for (const tag of tags.filter(({ repository }) => repository.length < 2)) {
    reader.problem(
      `tags: ${quoted(formatReference(tag))} names a repository of one letter`,
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
    const endpoint = url.replace(/\/$/, '');
    if (!URL.canParse(url) || !ORIGIN.test(endpoint)) {
      const hint = 'Write REGISTRY=http://HOST:PORT.';
      reader.problem(`registry-endpoint: ${quoted(url)} is no http(s)://HOST:PORT`, hint);
    } else if (valid && isNew(reader, 'registry-endpoint', endpoints.get(registry), [registry, endpoint])) {
      endpoints.set(registry, endpoint);
    }
  }
  return endpoints;
}

function readExecutor(reader: ValueReader): BuildRequest['executor'] {
  const version = reader.line('executor-version');
  if (version !== undefined) reader.attempt(() => parseExecutorVersion(version));
  const image = readReference(reader, 'executor') ?? DEFAULT_EXECUTOR;
  const extraArguments = reader.entries('kaniko-args');
  for (const argument of extraArguments) {
    const refusal = reservedArgument(argument) ?? malformedValue(argument);
    if (refusal !== undefined) reader.problem(`kaniko-args: ${refusal.problem}`, refusal.hint);
  }
  const helperImage = readReference(reader, 'helper-image');
  return {
    image,
    ...(version === undefined ? {} : { version }),
    extraArguments,
    ...(helperImage === undefined ? {} : { helperImage }),
  };
}
