import type { Clock } from '../../build/ports.ts';
import { TOOL_MISSING_EXIT } from '../../pod/receive-script.ts';
import { connectionLost, ExecFailure, placeOf } from '../exec/exec-failure.ts';
import type { ExecTarget } from '../exec/exec-protocol.ts';
import type { ExecEnding, ExecSession } from '../exec/exec-session.ts';
import type { UploadQueue } from './upload-queue.ts';

/** One connection of an upload. */
export interface Delivery {
  readonly session: ExecSession;
  readonly target: ExecTarget;
  readonly queue: UploadQueue;
  readonly clock: Clock;
  /** Hears that the receiver has one chunk more. */
  onAcknowledged(): void;
}

const PIECE_BYTES = 128 * 1024;
const LONGEST_LINE = 1024;
/** A connection that moves nothing for this long is given up: looks, and milliseconds between them. */
const LOOKS = 6;
const LOOK_MILLISECONDS = 5_000;
/** The shell's own statuses for a program that cannot be run, and for one that is not there. */
const CANNOT_RUN_EXITS = [126, TOOL_MISSING_EXIT];

/**
 * Talks to the receive script on the other side until it has acknowledged every chunk of the queue and has ended. Throws
 * {@link ExecFailure} when the connection, the receiver or a chunk fails; the queue then still holds what is missing.
 */
export async function deliver(delivery: Delivery): Promise<void> {
  const { session, target, clock } = delivery;
  const talk = new Talk(delivery);
  const done = new AbortController();
  let stalled = false;
  const watching = watchProgress(clock, talk, done.signal).then((stall) => {
    stalled = stall;
    if (stall) session.close();
  });
  try {
    await talk.run();
  } catch (error) {
    if (stalled) throw connectionLost(target, `no progress for ${(LOOKS * LOOK_MILLISECONDS) / 1000} s`);
    throw error;
  } finally {
    done.abort();
    session.close();
    await watching;
  }
}

/** True when nothing moved for too long although something should have; false when `done`. Counts looks, not time. */
async function watchProgress(clock: Clock, talk: Talk, done: AbortSignal): Promise<boolean> {
  let seen = talk.moved;
  for (let looks = 0; looks < LOOKS; looks = talk.isWaiting && talk.moved === seen ? looks + 1 : 0) {
    seen = talk.moved;
    const over = await clock.sleep(LOOK_MILLISECONDS, done).then(
      () => false,
      () => true,
    );
    if (over) return false;
  }
  return true;
}

class Talk {
  /** Grows with every piece sent and every line heard. */
  moved = 0;
  readonly #delivery: Delivery;
  #begun = false;
  /** Number of the first chunk that is not sent on this connection. */
  #unsent = 0;
  #sendFailure: unknown;

  constructor(delivery: Delivery) {
    this.#delivery = delivery;
  }

  /** Whether it is the other side's turn; otherwise the archive is. */
  get isWaiting(): boolean {
    const { queue } = this.#delivery;
    return !this.#begun || queue.complete || this.#unsent > queue.first || queue.beyond > this.#unsent;
  }

  /** Hearing ends whenever the session does; sending ends the session when it fails. */
  async run(): Promise<void> {
    const { session, queue } = this.#delivery;
    try {
      for await (const line of linesOf(session.output)) this.#hear(line);
      this.#judge(await session.ended);
    } catch (error) {
      queue.throwIfFailed();
      if (this.#sendFailure !== undefined && !(this.#sendFailure instanceof ExecFailure)) throw this.#sendFailure;
      throw error;
    }
  }

  #hear(line: string): void {
    const { queue, target, onAcknowledged } = this.#delivery;
    this.moved += 1;
    const [, word, text] = /^(next|have) (\d{1,8})$/.exec(line) ?? [];
    const number = Number(text);
    if (word === 'next' && !this.#begun) this.#begin(number);
    else if (word === 'have' && number === queue.first && number < this.#unsent) {
      queue.acknowledge();
      onAcknowledged();
    } else throw misheard(target, line);
  }

  /** The receiver says what it lacks; what an earlier connection delivered unnoticed is acknowledged thereby. */
  #begin(number: number): void {
    const { session, queue, target, onAcknowledged } = this.#delivery;
    if (number < queue.first || number > queue.beyond) throw lostTrack(target, number, queue.first);
    this.#begun = true;
    this.#unsent = number;
    while (queue.first < number) {
      queue.acknowledge();
      onAcknowledged();
    }
    this.#send().catch((error: unknown) => {
      this.#sendFailure = error;
      session.close();
    });
  }

  async #send(): Promise<void> {
    const { session, queue, clock } = this.#delivery;
    for (let chunk = await queue.get(this.#unsent); chunk !== undefined; chunk = await queue.get(this.#unsent)) {
      const began = clock.monotonic();
      await session.write(chunk.header);
      for (let at = 0; at < chunk.payload.length; at += PIECE_BYTES) {
        await session.write(chunk.payload.subarray(at, at + PIECE_BYTES));
        this.moved += 1;
      }
      this.#unsent += 1;
      queue.wrote(chunk, clock.monotonic() - began);
    }
    await session.write(await queue.completed());
    session.endInput();
  }

  #judge({ exitCode, stderr }: ExecEnding): void {
    const { queue, target } = this.#delivery;
    if (exitCode === 0 && queue.complete) return;
    const said = stderr.trim().slice(-300);
    if (CANNOT_RUN_EXITS.includes(exitCode)) {
      throw new ExecFailure(
        'final',
        'CLUSTER_REFUSED',
        `the context cannot be received in ${placeOf(target)}: ${said}`,
        {
          hint: 'Use the -debug variant of the executor image, or name one with a shell in helper-image.',
        },
      );
    }
    const how = `its receiver ended early with exit status ${exitCode}${said === '' ? '' : `: ${said}`}`;
    throw new ExecFailure('doubtful', 'CLUSTER_REFUSED', `the context did not arrive in ${placeOf(target)}: ${how}`);
  }
}

/** The lines of the receiver, which is hostile: a line without an end throws. */
async function* linesOf(output: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let tail = '';
  for await (const chunk of output) {
    const lines = (tail + chunk.toString('latin1')).split('\n');
    tail = lines.pop() ?? '';
    yield* lines;
    if (tail.length > LONGEST_LINE) yield tail;
  }
}

/** `bad`, or anything that the receive script does not say. */
function misheard(target: ExecTarget, line: string): ExecFailure {
  const [, reason] = /^bad \w{1,16} (.{1,200})/.exec(line) ?? [];
  if (reason === 'disk full') {
    return new ExecFailure(
      'doubtful',
      'CLUSTER_REFUSED',
      `the disk of ${placeOf(target)} is too full for the context`,
      {
        hint: 'Choose a smaller context, or a node with more room for ephemeral storage.',
      },
    );
  }
  const what = reason === undefined ? `the receiver said '${line.slice(0, 100)}'` : `a chunk is bad: ${reason}`;
  return new ExecFailure('doubtful', 'CONTEXT_DAMAGED', `the context did not arrive in ${placeOf(target)}: ${what}`, {
    hint: 'Try again; something between here and the pod changes what is sent.',
  });
}

function lostTrack(target: ExecTarget, next: number, first: number): ExecFailure {
  const text = `${placeOf(target)} asks for chunk ${next} of the context where chunk ${first} is due`;
  return new ExecFailure('final', 'CONTEXT_DAMAGED', text, {
    hint: 'The container lost what it had received, or a second upload writes into it.',
  });
}
