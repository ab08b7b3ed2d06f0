import { showBytes } from '../../build/show-bytes.ts';
import { RECEIVE_SCRIPT } from '../../pod/receive-script.ts';
import type { Connection } from '../connection/connect.ts';
import { ExecFailure } from '../exec/exec-failure.ts';
import type { ExecTarget } from '../exec/exec-protocol.ts';
import { openExec } from '../exec/exec-session.ts';
import type { UploadSource } from './upload-chunks.ts';
import { UploadQueue } from './upload-queue.ts';
import { deliver } from './upload-session.ts';

/** The container that waits for the context. */
export interface UploadPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Its shell, a program with its own arguments; `-c` and the script come behind. */
  readonly shell: readonly string[];
}

/** What goes with an upload. */
export interface UploadHooks {
  /** Ends the upload at once; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Hears how many bytes of the archive have arrived for good. */
  readonly onProgress?: (bytes: number) => void;
  /** Hears of every outage once, in one sentence. */
  readonly onNotice?: (text: string) => void;
  /** Bytes of the archive in one chunk; 4 MiB by default, at most 9,999,999. */
  readonly chunkBytes?: number;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 5_000;
/** Refusals that may be those of a server just started, and bad chunks: so many in a row are believed. */
const DOUBTS = 5;
/** How long nothing may arrive before the upload is given up, in milliseconds. */
const OUTAGE_MILLISECONDS = 600_000;

/**
 * Sends an archive into a waiting container, in chunks that the receive script of `src/pod` stores; resolves when it has
 * acknowledged all of them. Goes on where it was after cuts, stalls and restarts of the API server; the archive is read
 * once. Gives up with {@link ExecFailure} when a refusal stays, when five chunks in a row arrive damaged, and when nothing
 * arrived for ten minutes; throws what the archive throws.
 */
export async function uploadContext(
  connection: Connection,
  place: UploadPlace,
  archive: UploadSource,
  hooks: UploadHooks,
): Promise<void> {
  const ended = new AbortController();
  const reading = AbortSignal.any([hooks.signal, ended.signal]);
  const queue = new UploadQueue(archive, hooks.chunkBytes ?? CHUNK_BYTES, reading);
  try {
    await new Upload(connection, place, queue, hooks).run();
  } finally {
    ended.abort();
    queue.close();
  }
}

class Upload {
  readonly #connection: Connection;
  readonly #target: ExecTarget;
  readonly #queue: UploadQueue;
  readonly #hooks: UploadHooks;
  /** Failures since the last chunk arrived, and those among them that were doubtful, in a row. */
  #failures = 0;
  #doubts = 0;
  /** When the first of them was. */
  #outageSince = 0;
  #accepted = false;

  constructor(connection: Connection, { shell, ...place }: UploadPlace, queue: UploadQueue, hooks: UploadHooks) {
    this.#connection = connection;
    this.#target = { ...place, command: [...shell, '-c', RECEIVE_SCRIPT] };
    this.#queue = queue;
    this.#hooks = hooks;
  }

  async run(): Promise<void> {
    const { signal } = this.#hooks;
    for (;;) {
      try {
        await this.#deliver();
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ExecFailure)) throw error;
        if (this.#isOver(error)) return;
        await this.#connection.clock.sleep(this.#pause(error), signal).catch(() => undefined);
        signal.throwIfAborted();
      }
    }
  }

  async #deliver(): Promise<void> {
    const queue = this.#queue;
    queue.start();
    const session = await openExec(this.#connection, this.#target, this.#hooks.signal);
    this.#accepted = true;
    const onAcknowledged = () => {
      this.#failures = 0;
      this.#doubts = 0;
      this.#hooks.onProgress?.(queue.acknowledgedBytes);
    };
    await deliver({ session, target: this.#target, queue, clock: this.#connection.clock, onAcknowledged });
  }

  /** Whether a failure is no reason to go on: true when everything has arrived all the same; throws when it lasts. */
  #isOver(failure: ExecFailure): boolean {
    const now = this.#connection.clock.monotonic();
    this.#failures += 1;
    if (this.#failures === 1) this.#outageSince = now;
    this.#doubts = failure.outlook === 'doubtful' ? this.#doubts + 1 : 0;
    const lasts =
      failure.outlook === 'final' ||
      (failure.outlook === 'doubtful' && (!this.#accepted || this.#doubts >= DOUBTS)) ||
      now - this.#outageSince > OUTAGE_MILLISECONDS;
    // The container ends when it knows that it has all of it, and may do so before its last words are out.
    if (this.#queue.complete) return lasts;
    if (lasts) throw failure;
    if (this.#failures === 1) {
      const arrived = showBytes(this.#queue.acknowledgedBytes);
      this.#hooks.onNotice?.(`the upload was interrupted after ${arrived} and goes on there: ${failure.message}`);
    }
    return false;
  }

  #pause({ retryAfter }: ExecFailure): number {
    const pause = FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(this.#failures - 1, 10);
    return Math.max(retryAfter, Math.min(pause, LONGEST_PAUSE_MILLISECONDS));
  }
}
