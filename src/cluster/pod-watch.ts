import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import { RUN_LABEL } from '../pod/job-shell.ts';
import { callApiJson, openStream } from './api-request.ts';
import type { Connection } from './connect.ts';
import { streamLines } from './stream-lines.ts';

/** The server ends a watch after this long, and we list again: a lost event is noticed no later than this. */
const WATCH_SECONDS = 30;
/** A connection that is silent for longer than the server keeps a watch open is dead. */
const IDLE_MILLISECONDS = (WATCH_SECONDS + 10) * 1000;
const PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 5_000;

interface Listing {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly V1Pod[];
}

/** The run whose pod is watched. */
export interface WatchedRun {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The newest state of the run's pod, again and again until `signal` aborts; undefined while there is none.
 * Every listing is the truth and the watch only tells when to look: cuts, silence and expired versions change nothing.
 * An API server that is away is waited for; a refusal, as of a right that is missing, ends the watch.
 */
export async function* watchPod(
  connection: Connection,
  run: WatchedRun,
  signal: AbortSignal,
): AsyncGenerator<V1Pod | undefined> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const listing = await listPods(connection, run, signal);
      failures = 0;
      yield newestOf(listing.items);
      yield* changes(connection, run, { version: listing.metadata.resourceVersion, signal });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof BuildError && error.code !== 'CLUSTER_UNREACHABLE' && error.code !== 'CLUSTER_REFUSED')
        throw error;
      failures += 1;
      await connection.clock.sleep(Math.min(LONGEST_PAUSE_MILLISECONDS, PAUSE_MILLISECONDS * failures), signal);
    }
  }
}

/** The pods of a run, as the API server has them now. */
export async function listPods(connection: Connection, run: WatchedRun, signal: AbortSignal): Promise<Listing> {
  const call = { method: 'GET', path: podsPath(run), deed: `list pods in namespace ${run.namespace}` } as const;
  return await callApiJson<Listing>(connection, call, signal);
}

/** The pod that counts among those of a run; a Job of ours makes one, but a controller may have replaced it. */
export function newestOf(pods: readonly V1Pod[]): V1Pod | undefined {
  const stamp = (pod: V1Pod) => String(pod.metadata?.creationTimestamp ?? '');
  return [...pods].sort((a, b) => stamp(a).localeCompare(stamp(b))).at(-1);
}

async function* changes(
  connection: Connection,
  run: WatchedRun,
  { version, signal }: { version: string; signal: AbortSignal },
): AsyncGenerator<V1Pod | undefined> {
  const query = `&watch=true&timeoutSeconds=${WATCH_SECONDS}&resourceVersion=${encodeURIComponent(version)}`;
  const deed = `watch pods in namespace ${run.namespace}`;
  const call = { path: podsPath(run) + query, deed, idleMilliseconds: IDLE_MILLISECONDS };
  const response = await openStream(connection, call, signal);
  for await (const line of streamLines(response, IDLE_MILLISECONDS)) {
    const event = JSON.parse(line) as { type: string; object: V1Pod };
    if (event.type === 'ERROR') return;
    // A deleted pod is shown as it was last: its builder may have ended in the same moment.
    if (event.type === 'ADDED' || event.type === 'MODIFIED' || event.type === 'DELETED') yield event.object;
    if (event.type === 'DELETED') yield undefined;
  }
}

function podsPath({ name, namespace }: WatchedRun): string {
  const selector = encodeURIComponent(`${RUN_LABEL}=${name}`);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?labelSelector=${selector}`;
}
