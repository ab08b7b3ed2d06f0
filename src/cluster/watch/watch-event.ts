import type { V1Pod } from '@kubernetes/client-node';

/** One event of a watch on pods. */
export type WatchEvent =
  | { readonly kind: 'changed' | 'deleted'; readonly pod: V1Pod; readonly version: string }
  | { readonly kind: 'bookmark'; readonly version: string };

/**
 * Reads one line of a watch. Undefined for what a watch cannot go on after: an error, as that the version is too old,
 * and anything that is no event.
 */
export function readWatchEvent(line: string): WatchEvent | undefined {
  const { type, object } = fieldsOf(parsed(line));
  const version = fieldsOf(fieldsOf(object).metadata).resourceVersion;
  if (typeof version !== 'string') return undefined;
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
      return { kind: 'changed', pod: object as V1Pod, version };
    case 'DELETED':
      return { kind: 'deleted', pod: object as V1Pod, version };
    case 'BOOKMARK':
      return { kind: 'bookmark', version };
    default:
      return undefined;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
