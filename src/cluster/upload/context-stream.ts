import { BuildError } from '../../build/errors.ts';
import { showBytes } from '../../build/show-bytes.ts';
import { withoutEnd } from '../../context/open-ended.ts';
import { thriftyGzip } from '../../context/thrifty-gzip.ts';
import type { Connection } from '../connection/connect.ts';
import { ExecFailure } from '../exec/exec-failure.ts';
import type { ExecTarget } from '../exec/exec-protocol.ts';
import { type ExecSession, openExec } from '../exec/exec-session.ts';
import type { UploadSource } from './upload-chunks.ts';

/** The container whose own process takes the context from its stdin. */
export type StreamPlace = Omit<ExecTarget, 'command'>;

/** What goes with a stream. */
export interface StreamHooks {
  /** Ends the stream at once; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Hears how many bytes of the archive are under way. */
  readonly onProgress?: (bytes: number) => void;
}

const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 5_000;
/** Refusals that may be those of a server just started: so many in a row are believed. */
const DOUBTS = 5;
/** How long the container may not be reached before the stream is given up, in milliseconds. */
const OUTAGE_MILLISECONDS = 120_000;

/**
 * Sends an archive to the stdin of a container's own process, as one gzip member, and ends that stdin. Resolves when all of
 * it is on its way or the process takes no more: how the process ends is the only proof that it has the whole archive.
 * Nothing can be resumed: a connection that is lost before throws `CONTEXT_DAMAGED`, and the process then finds its input
 * cut. Throws {@link ExecFailure} when the container cannot be attached to, and what the archive throws.
 */
export async function streamContext(
  connection: Connection,
  place: StreamPlace,
  archive: UploadSource,
  hooks: StreamHooks,
): Promise<void> {
  const session = await attach(connection, place, hooks.signal);
  let sent = 0;
  const onProgress = (bytes: number) => {
    sent = bytes;
    hooks.onProgress?.(bytes);
  };
  try {
    if (await send(session, archive, { ...hooks, onProgress })) await finish(session);
  } catch (error) {
    hooks.signal.throwIfAborted();
    throw error instanceof ExecFailure ? cutOff(error, sent, archive.bytes) : error;
  } finally {
    session.close();
  }
}

/** Attaches, and tries again as long as nothing was sent and the refusal may pass. */
async function attach(connection: Connection, place: StreamPlace, signal: AbortSignal): Promise<ExecSession> {
  const { clock } = connection;
  const since = clock.monotonic();
  let doubts = 0;
  for (let failures = 0; ; failures += 1) {
    try {
      return await openExec(connection, place, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ExecFailure)) throw error;
      doubts = error.outlook === 'doubtful' ? doubts + 1 : 0;
      const lasts = clock.monotonic() - since > OUTAGE_MILLISECONDS;
      if (error.outlook === 'final' || doubts >= DOUBTS || lasts) throw error;
      const pause = FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(failures, 10);
      await clock
        .sleep(Math.max(error.retryAfter, Math.min(pause, LONGEST_PAUSE_MILLISECONDS)), signal)
        .catch(() => undefined);
      signal.throwIfAborted();
    }
  }
}

/** True when everything was written; false when the process took no more. */
async function send(
  session: ExecSession,
  archive: UploadSource,
  { signal, onProgress }: Required<StreamHooks>,
): Promise<boolean> {
  const tookNoMore = session.ended.then(
    () => true,
    () => false,
  );
  async function* tar(): AsyncGenerator<Buffer> {
    let read = 0;
    for await (const piece of withoutEnd(archive, signal)) {
      yield piece;
      read += piece.length;
      onProgress(read);
    }
  }
  for await (const piece of thriftyGzip(tar())) {
    try {
      await session.write(piece);
    } catch (error) {
      // A status that came first tells that the other side closed its stdin; anything else is a loss.
      if (await tookNoMore) return false;
      throw error;
    }
  }
  return true;
}

/** Ends the input; a connection that is lost from then on proves nothing, because all of it may have arrived. */
async function finish(session: ExecSession): Promise<void> {
  if (session.endInput()) {
    await session.ended.catch(() => undefined);
    return;
  }
  await session.confirmed();
}

function cutOff(failure: ExecFailure, sent: number, total: number): BuildError {
  const how = `after ${showBytes(sent)} of ${showBytes(total)}, and stdin cannot be resumed: ${failure.message}`;
  return new BuildError('CONTEXT_DAMAGED', `the context was cut off ${how}`, {
    hint: 'Run the build again; context-transport: exec goes on after a cut (it needs the right to exec).',
    cause: failure,
  });
}
