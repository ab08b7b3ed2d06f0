import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';

/** A line of Kaniko releases: the maintained fork, the archived original, or Chainguard's fork. */
export type ExecutorFamily = 'osscontainertools' | 'original' | 'chainguard';

/** Which Kaniko an image holds; an unknown version means the newest of its family. */
export interface ExecutorVersion {
  readonly family: ExecutorFamily;
  /** major, minor, patch. */
  readonly version?: readonly [number, number, number];
}

const FAMILY_BY_NAME: readonly (readonly [RegExp, ExecutorFamily])[] = [
  [/(^|\/)osscontainertools\/kaniko([:@]|$)|(^|\/)martizih\/kaniko([:@]|$)/, 'osscontainertools'],
  [/(^|\/)kaniko-project\/executor([:@]|$)/, 'original'],
  [/(^|\/)chainguard[\w-]*\/kaniko([:@]|$)|^cgr\.dev\/[^:@]*kaniko/, 'chainguard'],
];
const FAMILIES: readonly ExecutorFamily[] = ['osscontainertools', 'original', 'chainguard'];

/** The Kaniko that an image's name tells of, or undefined for a name that tells nothing, as a mirror's. */
export function executorVersionOfImage(image: string): ExecutorVersion | undefined {
  const family = FAMILY_BY_NAME.find(([pattern]) => pattern.test(image))?.[1];
  if (family === undefined) return undefined;
  const tag = /:([\w.-]+)(@|$)/.exec(image)?.[1];
  const version = tag === undefined ? undefined : parseVersion(tag);
  return { family, ...(version === undefined ? {} : { version }) };
}

/** Reads `FAMILY@VERSION`, as `original@v1.24.0`; throws `REQUEST_INVALID` when it is something else. */
export function parseExecutorVersion(text: string): ExecutorVersion {
  const [name, release, ...rest] = text.split('@');
  const family = FAMILIES.find((known) => known === name);
  const version = release === undefined ? undefined : parseVersion(release);
  if (family === undefined || version === undefined || rest.length > 0) {
    throw new BuildError('REQUEST_INVALID', `executor-version ${quoted(text)} is not FAMILY@VERSION`, {
      hint: `Write it as original@v1.24.0; families: ${FAMILIES.join(', ')}.`,
    });
  }
  return { family, version };
}

/** True when `executor` is at least `release`; an unknown version counts as the newest. */
export function isAtLeast(executor: ExecutorVersion, release: readonly [number, number, number]): boolean {
  if (executor.version === undefined) return true;
  const at = executor.version.findIndex((part, index) => part !== release[index]);
  return at < 0 || (executor.version[at] ?? 0) > (release[at] ?? 0);
}

/** `original v1.24.0`, for messages. */
export function describeExecutor(executor: ExecutorVersion): string {
  return executor.version === undefined ? executor.family : `${executor.family} v${executor.version.join('.')}`;
}

function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}
