import type { Clock } from '../../src/build/ports.ts';
import { type Connection, connect } from '../../src/cluster/connection/connect.ts';
import { type StreamHooks, streamContext } from '../../src/cluster/upload/context-stream.ts';
import { briskClock } from './clocks.ts';
import { CHANNELS, ExecServer, type ServedExec } from './exec-server.ts';
import { streamOf, type UploadStream } from './upload-lab.ts';

/** What the stdin of a process was given, and whether its end was told. */
export interface Taken {
  readonly bytes: Buffer;
  readonly ended: boolean;
}

/** A container whose own process waits for a context at its stdin: an attach endpoint that keeps what comes. */
export class StreamLab {
  connection: Connection;
  readonly server: ExecServer;
  /** What each attach brought, in order. */
  readonly taken: Taken[] = [];
  /** What happens to the messages of attach `index`, counted from 0: those that reach the process in the place of one. */
  inward: (bytes: Buffer, index: number) => readonly Buffer[] = (bytes) => [bytes];

  private constructor(server: ExecServer, clock: Clock) {
    this.server = server;
    this.connection = connect({ kubeconfig: server.kubeconfig() }, clock);
    server.serve = (exec, index) => this.take(exec, index);
  }

  static async start(clock = briskClock): Promise<StreamLab> {
    return new StreamLab(await ExecServer.start(), clock);
  }

  /** Takes stdin to its end, as a container runtime does for a process: that end comes with the end of the connection too. */
  take(exec: ServedExec, index: number): void {
    const chunks: Buffer[] = [];
    let ended = false;
    const finish = () => {
      this.taken[index] ??= { bytes: Buffer.concat(chunks), ended };
    };
    exec.hear((channel, bytes) => {
      if (channel === CHANNELS.stdin) chunks.push(...this.inward(Buffer.from(bytes), index));
      if (channel !== CHANNELS.close) return;
      ended = true;
      finish();
      exec.exit(0);
    });
    exec.socket.on('close', finish);
  }

  /** Sends `archive` as a build does. */
  async stream(archive: Buffer | UploadStream, hooks: Partial<StreamHooks> = {}): Promise<void> {
    const place = { namespace: 'ci', pod: 'app-1', container: 'build' };
    const source = Buffer.isBuffer(archive) ? streamOf(archive) : archive;
    await streamContext(this.connection, place, source, { signal: new AbortController().signal, ...hooks });
  }

  async close(): Promise<void> {
    this.connection.close();
    await this.server.close();
  }
}

/** The bytes that a build sends to the stdin of its executor for `archive`. */
export async function streamedBytes(archive: Buffer | UploadStream): Promise<Buffer> {
  const lab = await StreamLab.start();
  try {
    await lab.stream(archive);
    const [taken] = lab.taken;
    if (taken?.ended !== true) throw new Error('the stream did not end');
    return taken.bytes;
  } finally {
    await lab.close();
  }
}
