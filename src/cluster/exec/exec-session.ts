import { StringDecoder } from 'node:string_decoder';
import { WebSocket } from 'ws';
import type { Connection } from '../connection/connect.ts';
import { connectionLost, ExecFailure, statusFailure } from './exec-failure.ts';
import { shakeHands } from './exec-handshake.ts';
import { ExecOutput } from './exec-output.ts';
import { CHANNEL, END_OF_INPUT, type ExecStatus, type ExecTarget, readExecStatus } from './exec-protocol.ts';
import { ExecWindow } from './exec-window.ts';

/** How a command ended by itself. */
export interface ExecEnding {
  readonly exitCode: number;
  /** The last 4 KiB of its stderr; hostile. */
  readonly stderr: string;
}

/** A command that runs in a container, or the stdin of its own process, for as long as one connection lives. */
export interface ExecSession {
  /**
   * Sends bytes to the command's stdin, in the order of the calls; resolves when there is room for more. At most 4 MiB
   * are under way and unconfirmed. Throws when the session is over.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the command's stdin; false where the protocol cannot (v4), so that commands must know their input's length. */
  endInput(): boolean;
  /** Resolves when the server has taken everything that was written, or the session is over. */
  confirmed(): Promise<void>;
  /** The command's stdout, for one reader; hostile. A reader who takes nothing for 20 s is treated as a lost connection. */
  readonly output: AsyncIterable<Buffer>;
  /**
   * Settles always: with the exit code, or with {@link ExecFailure} when the connection was lost before it was told, or
   * with the reason of the signal.
   */
  readonly ended: Promise<ExecEnding>;
  /** Drops the connection; the command is not killed by that. Closing twice is no error. */
  close(): void;
}

const FRAME_BYTES = 128 * 1024;
const PING_MILLISECONDS = 5_000;
/** Pings in a row after which nothing came; counted, not timed, so that a suspended process loses nothing. */
const MISSED_PINGS = 4;
/** The same for an attach, which cannot be resumed: a server answers no pings while nobody takes what was sent before them. */
const MISSED_PINGS_OF_ATTACH = 24;
/** Patience after the status frame for the closing handshake. */
const CLOSE_MILLISECONDS = 2_000;
const STDERR_KEPT = 4096;
const LARGEST_STATUS = 64 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

/** Runs a command in a container, or attaches to it. Throws {@link ExecFailure} where it cannot be started, or the reason of `signal`. */
export function openExec(connection: Connection, target: ExecTarget, signal: AbortSignal): Promise<ExecSession> {
  const ending = AbortSignal.any([signal, connection.closed]);
  return shakeHands(
    connection,
    target,
    (socket) => new Session(socket, { connection, target, signal: ending }),
    ending,
  );
}

interface SessionParts {
  readonly connection: Connection;
  readonly target: ExecTarget;
  readonly signal: AbortSignal;
}

class Session implements ExecSession {
  readonly ended: Promise<ExecEnding>;
  readonly output = new ExecOutput(() => this.#outputTaken());
  readonly #socket: WebSocket;
  readonly #parts: SessionParts;
  readonly #window = new ExecWindow();
  readonly #over = new AbortController();
  readonly #stderr = new StringDecoder('utf8');
  /** Frames that are written out; new memory for each would outrun the garbage collector. */
  readonly #frames: Buffer[] = [];
  #stderrText = '';
  #statusBytes = NOTHING;
  #status: ExecStatus | undefined;
  #failure: Error | undefined;
  #heard = true;
  #lastWrite: Promise<void> = Promise.resolve();
  #roomAgain: () => void = () => undefined;

  constructor(socket: WebSocket, parts: SessionParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.ended = new Promise((resolve, reject) => {
      socket.once('close', (code) => this.#settle(code, resolve, reject));
    });
    this.ended.catch(() => undefined);
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('pong', (data) => this.#pong(data));
    socket.on('error', (error) => this.#abandon(connectionLost(parts.target, error.message)));
    const { signal } = parts;
    const abort = () => this.#abandon(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#over.signal.addEventListener('abort', () => signal.removeEventListener('abort', abort), { once: true });
    void this.#watchPulse();
  }

  write(bytes: Uint8Array): Promise<void> {
    const written = this.#lastWrite.then(() => this.#send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
    this.#lastWrite = written.catch(() => undefined);
    return written;
  }

  endInput(): boolean {
    if (this.#socket.protocol !== 'v5.channel.k8s.io') return false;
    void this.#lastWrite.then(() => {
      if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(END_OF_INPUT);
    });
    return true;
  }

  async confirmed(): Promise<void> {
    await this.#lastWrite;
    if (this.#window.unconfirmed > 0 && !this.#over.signal.aborted) this.#ping();
    while (this.#window.unconfirmed > 0 && !this.#over.signal.aborted) await this.#room();
  }

  close(): void {
    this.#abandon(new ExecFailure('final', 'INTERNAL', 'the exec was closed by ourselves'));
  }

  async #send(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; at += FRAME_BYTES) {
      const part = bytes.subarray(at, at + FRAME_BYTES);
      while (!this.#over.signal.aborted && !this.#window.hasRoom(part.length)) await this.#room();
      if (this.#over.signal.aborted || this.#socket.readyState !== WebSocket.OPEN) throw await this.#reason();
      const frame = this.#frames.pop() ?? Buffer.allocUnsafeSlow(FRAME_BYTES + 1);
      frame[0] = CHANNEL.stdin;
      part.copy(frame, 1);
      this.#socket.send(frame.subarray(0, part.length + 1), () => this.#frames.push(frame));
      if (this.#window.add(part.length)) this.#ping();
    }
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#roomAgain = resolve;
    });
  }

  async #reason(): Promise<Error> {
    return await this.ended.then(
      ({ exitCode }) => connectionLost(this.#parts.target, `the command ended early with exit status ${exitCode}`),
      (error: Error) => error,
    );
  }

  #receive(message: Buffer, isBinary: boolean): void {
    this.#heard = true;
    const body = message.subarray(1);
    if (!isBinary || body.length === 0) return;
    if (message[0] === CHANNEL.stdout) {
      this.output.push(body);
      if (this.output.full) this.#socket.pause();
    } else if (message[0] === CHANNEL.stderr) {
      this.#stderrText = (this.#stderrText + this.#stderr.write(body)).slice(-STDERR_KEPT);
    } else if (message[0] === CHANNEL.status) this.#takeStatus(body);
  }

  #takeStatus(body: Buffer): void {
    // Each piece has all of it read again, and what is too large is never whole.
    if (this.#status !== undefined || this.#statusBytes.length >= LARGEST_STATUS) return;
    this.#statusBytes = Buffer.concat([this.#statusBytes, body]);
    this.#status = readExecStatus(this.#statusBytes.toString('utf8'));
    if (this.#status === undefined) return;
    this.#socket.close(1000);
    this.#parts.connection.clock.sleep(CLOSE_MILLISECONDS, this.#over.signal).then(
      () => this.#socket.terminate(),
      () => undefined,
    );
  }

  #outputTaken(): void {
    this.#heard = true;
    if (this.#socket.isPaused && !this.output.full) this.#socket.resume();
  }

  #ping(): void {
    this.#socket.ping(this.#window.mark(this.#parts.connection.clock.monotonic()));
  }

  #pong(payload: Buffer): void {
    this.#heard = true;
    this.#window.confirm(payload.toString('latin1'), this.#parts.connection.clock.monotonic());
    this.#roomAgain();
  }

  async #watchPulse(): Promise<void> {
    const { clock } = this.#parts.connection;
    const patience = this.#parts.target.command === undefined ? MISSED_PINGS_OF_ATTACH : MISSED_PINGS;
    for (let missed = 0; missed < patience; missed = this.#heard ? 0 : missed + 1) {
      this.#heard = false;
      if (this.#socket.readyState === WebSocket.OPEN) this.#ping();
      const over = await clock.sleep(PING_MILLISECONDS, this.#over.signal).then(
        () => false,
        () => true,
      );
      if (over) return;
    }
    this.#abandon(
      connectionLost(this.#parts.target, `no sign of life within ${(patience * PING_MILLISECONDS) / 1000} s`),
    );
  }

  #abandon(failure: Error): void {
    this.#failure ??= failure;
    this.#socket.terminate();
  }

  #settle(code: number, resolve: (ending: ExecEnding) => void, reject: (error: Error) => void): void {
    this.#over.abort();
    this.#roomAgain();
    const failure = this.#failureOf(code);
    this.output.end(failure);
    if (failure !== undefined) reject(failure);
    else if (this.#status !== undefined && 'exitCode' in this.#status) {
      resolve({ exitCode: this.#status.exitCode, stderr: this.#stderrText });
    }
  }

  #failureOf(code: number): Error | undefined {
    const { target } = this.#parts;
    if (this.#status !== undefined) return 'exitCode' in this.#status ? undefined : statusFailure(target, this.#status);
    if (this.#failure !== undefined) return this.#failure;
    const told = this.#statusBytes.length === 0 ? 'no exit status came' : 'its exit status is not readable';
    return connectionLost(target, `${told} (close code ${code})`);
  }
}
