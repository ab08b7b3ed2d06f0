import type { CoreV1Event } from '@kubernetes/client-node';
import { BuildError } from '../../build/errors.ts';
import { mountFailure } from '../../pod/mount-failure.ts';
import { PATIENCE_SECONDS, type Trouble } from '../../pod/trouble.ts';
import { refusal } from '../api/api-error.ts';
import { callApiJson } from '../api/api-request.ts';
import type { Connection } from '../connection/connect.ts';
import type { WatchedRun } from './pod-watch.ts';

/**
 * Asks the cluster's events why a run has no pod, or why its pod does not start. Undefined when they say nothing,
 * or when the user may not read them: events are a help, never a need.
 */
export async function explainDelay(
  connection: Connection,
  run: WatchedRun,
  pod: string | undefined,
  signal: AbortSignal,
): Promise<Trouble | undefined> {
  const selector = encodeURIComponent(`involvedObject.name=${pod ?? run.name}`);
  const path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/events?fieldSelector=${selector}`;
  try {
    const call = { method: 'GET', path, deed: `list events in namespace ${run.namespace}` } as const;
    const { items } = await callApiJson<{ items: CoreV1Event[] }>(connection, call, signal);
    const newest = [...items].sort(byTime).at(-1);
    return newest === undefined ? undefined : troubleOf(newest, run.name);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Only the newest event counts: a mount that failed once and then went well leaves its event behind. */
function byTime(a: CoreV1Event, b: CoreV1Event): number {
  const stamp = (event: CoreV1Event) =>
    String(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? '');
  const version = (event: CoreV1Event) => Number(event.metadata.resourceVersion ?? 0);
  return stamp(a).localeCompare(stamp(b)) || version(a) - version(b);
}

function troubleOf({ reason = '', message = '' }: CoreV1Event, run: string): Trouble | undefined {
  switch (reason) {
    case 'FailedCreate':
      return {
        error: refusal('create the pod', 403, JSON.stringify({ message: message.replace(/^Error creating: /, '') })),
        patience: 0,
      };
    case 'FailedMount':
    case 'FailedAttachVolume':
      return mountFailure(message, run);
    case 'FailedCreatePodSandBox':
      return {
        error: new BuildError('POD_NOT_STARTED', `the node cannot set up the pod: ${message}`, {
          hint: 'This is the node or its network; with userns it may lack support for user namespaces.',
        }),
        patience: PATIENCE_SECONDS.mount,
      };
    default:
      return undefined;
  }
}
