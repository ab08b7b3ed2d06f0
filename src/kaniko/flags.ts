import { type ExecutorVersion, isAtLeast } from './executor-version.ts';

type Release = readonly [number, number, number];

/**
 * Flags of the executor by the first release of the original that was seen to have them.
 * Read from `cmd/executor/cmd/root.go` of the published modules 1.6.0, 1.8.1, 1.9.1, 1.12.1, 1.19.2 and 1.21.0;
 * a flag may be a little older than the release it stands under, never newer. Both forks began after the last of these.
 */
const ORIGINAL_FLAGS: readonly (readonly [Release, readonly string[]])[] = [
  [
    [1, 6, 0],
    [
      ...['bucket', 'build-arg', 'cache', 'cache-copy-layers', 'cache-dir', 'cache-repo', 'cache-ttl', 'cleanup'],
      ...['context', 'context-sub-path', 'destination', 'digest-file', 'dockerfile', 'force', 'git', 'ignore-path'],
      ...['image-name-tag-with-digest-file', 'image-name-with-digest-file', 'insecure', 'insecure-pull'],
      ...['insecure-registry', 'label', 'log-format', 'log-timestamp', 'no-push', 'oci-layout-path', 'push-retry'],
      ...['registry-certificate', 'registry-mirror', 'reproducible', 'single-snapshot', 'skip-tls-verify'],
      ...['skip-tls-verify-pull', 'skip-tls-verify-registry', 'skip-unused-stages', 'target', 'use-new-run'],
      ...['verbosity', 'whitelist-var-run', 'snapshotMode', 'customPlatform', 'tarPath'],
    ],
  ],
  [
    [1, 8, 1],
    ['compressed-caching', 'force-build-metadata', 'ignore-var-run', 'image-fs-extract-retry', 'kaniko-dir'],
  ],
  [
    [1, 9, 1],
    ['cache-run-layers', 'custom-platform', 'no-push-cache', 'snapshot-mode', 'tar-path'],
  ],
  [
    [1, 12, 1],
    ['compression', 'compression-level', 'registry-client-cert'],
  ],
  [
    [1, 19, 2],
    ['image-download-retry', 'skip-default-registry-fallback', 'skip-push-permission-check'],
  ],
  [
    [1, 21, 0],
    ['push-ignore-immutable-tag-errors', 'registry-map'],
  ],
];

const FORK_FLAGS: Readonly<Record<ExecutorVersion['family'], readonly string[]>> = {
  original: [],
  chainguard: ['annotation'],
  osscontainertools: [
    ...['annotation', 'credential-helpers', 'dryrun', 'image-format', 'materialize', 'pre-cleanup'],
    ...['preserve-context', 'secret'],
  ],
};

/** What an executor that nothing is known about is taken for: the flags every release has had for years. */
const LEAST: ExecutorVersion = { family: 'original', version: [1, 6, 0] };

/** Whether the executor has the flag `name` (without dashes); one that is unknown has what all releases share. */
export function hasFlag(executor: ExecutorVersion | undefined, name: string): boolean {
  const known = executor ?? LEAST;
  if (FORK_FLAGS[known.family].includes(name)) return true;
  return ORIGINAL_FLAGS.some(([release, flags]) => flags.includes(name) && isAtLeast(known, release));
}
