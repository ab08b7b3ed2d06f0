import { openStream } from './api-request.ts';
import type { Connection } from './connect.ts';
import { LogPosition, splitStamp } from './log-position.ts';
import { streamLines } from './stream-lines.ts';

/** Which container's log is read, and how to know that it can grow no more. */
export interface LogSource {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Aborts once the container is known to have ended; a stream's end alone proves nothing. */
  readonly ended: AbortSignal;
}

/** A silent build is normal, a silent connection may be dead: reopening costs nothing. */
const IDLE_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 500;
/** A stream that is still open this long after the container's end is closed; the last read gets what it missed. */
const CLOSE_AFTER_MILLISECONDS = 3_000;
/** Tries of the last read; what it misses is told, never the reason to wait on. */
const LAST_READS = 5;

/**
 * Hands every line of a container's log to `onLine`, once and in order, until the container has ended and a last read
 * brought nothing new. Resumes after cuts. Resolves to false when the end of the log may be missing.
 */
export async function followLog(
  connection: Connection,
  source: LogSource,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const done = new AbortController();
  const closing = AbortSignal.any([signal, afterEnd(connection, source, done.signal)]);
  try {
    return await readToEnd(connection, source, { onLine, signal, closing });
  } finally {
    done.abort();
  }
}

interface Following {
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
  /** Aborts when following is over although the stream is still open. */
  readonly closing: AbortSignal;
}

async function readToEnd(
  connection: Connection,
  source: LogSource,
  { onLine, signal, closing }: Following,
): Promise<boolean> {
  const position = new LogPosition();
  while (!source.ended.aborted) {
    await readLog(connection, { source, position, follow: true }, onLine, closing).catch(() => undefined);
    signal.throwIfAborted();
    if (!source.ended.aborted) await connection.clock.sleep(PAUSE_MILLISECONDS, signal);
  }
  for (let attempt = 1; attempt <= LAST_READS; attempt += 1) {
    const whole = await readLog(connection, { source, position, follow: false }, onLine, signal).catch(() => false);
    if (whole) return true;
    signal.throwIfAborted();
    await connection.clock.sleep(PAUSE_MILLISECONDS, signal);
  }
  return false;
}

interface Reading {
  readonly source: LogSource;
  readonly position: LogPosition;
  readonly follow: boolean;
}

/** Reads one stream to its end; true when it ended as it should and held no message of the kubelet itself. */
async function readLog(
  connection: Connection,
  { source, position, follow }: Reading,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const since = position.begin();
  const query = new URLSearchParams({ container: source.container, timestamps: 'true', follow: String(follow) });
  if (since !== undefined) query.set('sinceTime', since);
  const path = `/api/v1/namespaces/${encodeURIComponent(source.namespace)}/pods/${source.pod}/log?${query}`;
  const call = { path, deed: `read the log of pod ${source.pod}`, idleMilliseconds: IDLE_MILLISECONDS };
  const response = await openStream(connection, call, signal);
  let whole = true;
  for await (const line of streamLines(response, IDLE_MILLISECONDS, !follow)) {
    const stamped = splitStamp(line);
    if (isKubeletMessage(stamped.stamp, line)) whole = false;
    else if (position.take(stamped)) onLine(stamped.text);
  }
  return whole && response.complete;
}

/** The kubelet answers 200 and writes its own trouble into the stream; it carries no stamp. */
function isKubeletMessage(stamp: string | undefined, line: string): boolean {
  return stamp === undefined && /^(unable to retrieve container logs|failed to (get|open|watch)|rpc error)/i.test(line);
}

/** Aborts a little after the container's end; `done` frees the timer. */
function afterEnd(connection: Connection, { ended }: LogSource, done: AbortSignal): AbortSignal {
  const close = new AbortController();
  const wait = () => {
    connection.clock.sleep(CLOSE_AFTER_MILLISECONDS, done).then(
      () => close.abort(),
      () => close.abort(),
    );
  };
  if (ended.aborted) wait();
  else ended.addEventListener('abort', wait, { once: true });
  return close.signal;
}
