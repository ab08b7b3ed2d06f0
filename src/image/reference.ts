import { BuildError } from '../build/errors.ts';
import { doubleQuoted } from '../build/quoted.ts';
import { type Digest, parseDigest } from './digest.ts';

/** A full image reference: `docker.io` and `library/` are always written out, tag and digest are there when given. */
export interface ImageReference {
  registry: string;
  repository: string;
  tag?: string;
  digest?: Digest;
}

// The grammar of https://github.com/distribution/reference (regexp.go), taken apart so that each mistake gets its own line.
const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]*$/;
const MAX_TAG = 128;
const MAX_NAME = 255;
const MAX_HOST = 253;

const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_ALIAS = 'index.docker.io';
/** What Docker Hub is called in image references, in Docker configs and by its address. */
export const HUB_NAMES: readonly string[] = [DOCKER_HUB, DOCKER_HUB_ALIAS, 'registry-1.docker.io'];

/** The parts of an image reference as people write it (`debian`, `host:5000/app:1`); throws `REFERENCE_INVALID` naming the mistake. */
export function parseReference(text: string): ImageReference {
  refuseWrongShape(text);
  const [named, digestText] = splitOnce(text, '@');
  const digest = digestText === undefined ? undefined : requireDigest(text, digestText);
  const { host, rest } = splitHost(named);
  const registry = checkRegistry(text, host);
  const [path, tag] = splitOnce(rest, ':');
  if (tag !== undefined) {
    checkTag(text, tag);
  }
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
  checkRepository(text, repository);
  if (host === undefined && /^[a-f0-9]{64}$/.test(path)) {
    fail(text, '64 hexadecimal digits are an image id, not a name', 'give the image a name');
  }
  return { registry, repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** The reference written in full: registry, repository, then tag and digest when present. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${nameOf(reference)}${tag}${digest}`;
}

/** Registry and repository without tag and digest. */
export function nameOf(reference: ImageReference): string {
  return `${reference.registry}/${reference.repository}`;
}

/** The name with this digest and no tag, the form that names one image for ever. */
export function withDigest(reference: ImageReference, digest: Digest): string {
  return `${nameOf(reference)}@${digest}`;
}

/** The same image under another registry host (`host` or `host:port`); throws `REFERENCE_INVALID` for a bad host. */
export function withRegistry(reference: ImageReference, registry: string): ImageReference {
  return { ...reference, registry: checkRegistry(registry, registry) };
}

/** Whether a text is a registry by itself, `HOST` or `HOST:PORT`. */
export function isRegistry(text: string): boolean {
  const { name, port } = hostAndPort(text);
  return isHost(name) && (port === undefined || isPort(port));
}

function refuseWrongShape(text: string): void {
  if (text === '') {
    fail(text, 'it is empty', 'write registry/repository:tag');
  }
  if (/\s/.test(text)) {
    fail(text, 'it contains white space', 'write one reference, without spaces or line breaks');
  }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  if (scheme !== undefined) {
    fail(text, `it starts with ${scheme}`, `write it without ${scheme}`);
  }
}

// Docker and kaniko's library agree: only a dot, a colon or `localhost` makes the first component a host.
function splitHost(named: string): { host: string | undefined; rest: string } {
  const [first, rest] = splitOnce(named, '/');
  const isHost = rest !== undefined && (/[.:[]/.test(first) || first === 'localhost');
  return isHost ? { host: first, rest } : { host: undefined, rest: named };
}

function checkRegistry(text: string, host: string | undefined): string {
  if (host === undefined || host === DOCKER_HUB_ALIAS) {
    return DOCKER_HUB;
  }
  const { name, port } = hostAndPort(host);
  if (!isHost(name)) {
    fail(text, `${doubleQuoted(name)} is not a registry host`, 'write the host as letters, digits, dots and hyphens');
  }
  if (port !== undefined && !isPort(port)) {
    fail(text, `${doubleQuoted(port)} is not a port`, 'write a port from 1 to 65535');
  }
  return host;
}

function hostAndPort(text: string): { readonly name: string; readonly port: string | undefined } {
  const [, name = text, port] = /^(\[[^\]]*\]|[^:[]*):(.*)$/s.exec(text) ?? [];
  return { name, port };
}

function isHost(name: string): boolean {
  return name.length <= MAX_HOST && HOST.test(name);
}

function isPort(text: string): boolean {
  return /^[0-9]{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

function checkRepository(text: string, repository: string): void {
  if (repository.length > MAX_NAME) {
    fail(text, `the name has ${repository.length} characters, ${MAX_NAME} are allowed`, 'shorten the name');
  }
  const bad = repository.split('/').find((component) => !PATH_COMPONENT.test(component));
  if (bad === undefined) {
    return;
  }
  if (bad === '') {
    fail(text, 'a part of the name is empty', 'write registry/repository:tag');
  }
  if (PATH_COMPONENT.test(bad.toLowerCase())) {
    fail(text, `${doubleQuoted(bad)} is not lower case`, `write ${doubleQuoted(bad.toLowerCase())}`);
  }
  fail(
    text,
    `${doubleQuoted(bad)} is not a name`,
    'use lower-case letters and digits, joined by one ".", one or two "_", or "-"',
  );
}

function checkTag(text: string, tag: string): void {
  if (tag.length > MAX_TAG) {
    fail(text, `the tag has ${tag.length} characters, ${MAX_TAG} are allowed`, 'shorten the tag');
  }
  if (!TAG.test(tag)) {
    fail(
      text,
      `${doubleQuoted(tag)} is not a tag`,
      'use letters, digits, "_", "." and "-"; the first may not be "." or "-"',
    );
  }
}

function requireDigest(text: string, digestText: string): Digest {
  return (
    parseDigest(digestText) ??
    fail(text, `${doubleQuoted(digestText)} is not a digest`, 'write sha256: and 64 lower-case hexadecimal digits')
  );
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

function fail(text: string, problem: string, hint: string): never {
  throw new BuildError('REFERENCE_INVALID', `image reference ${doubleQuoted(text)}: ${problem}`, { hint });
}
