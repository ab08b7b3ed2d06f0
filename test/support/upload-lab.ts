import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/build/ports.ts';
import { type Connection, connect } from '../../src/cluster/connection/connect.ts';
import { type UploadHooks, uploadContext } from '../../src/cluster/upload/context-upload.ts';
import { briskClock } from './clocks.ts';
import { deadlineIn } from './deadline.ts';
import { type Between, runProcess } from './exec-process.ts';
import { ExecServer, type ServedExec } from './exec-server.ts';

/** A container that waits for a context: an exec endpoint whose commands are real processes, and the folder they fill. */
export class UploadLab {
  readonly incoming = mkdtempSync(join(tmpdir(), 'incoming-'));
  readonly notices: string[] = [];
  readonly progress: number[] = [];
  /** What goes wrong in exec `index`, counted from 0. */
  between: (index: number) => Between = () => ({});
  connection: Connection;
  readonly server: ExecServer;
  readonly #children = new Set<ChildProcess>();

  private constructor(server: ExecServer, clock: Clock) {
    this.server = server;
    this.connection = connect({ kubeconfig: server.kubeconfig() }, clock);
    server.serve = (exec, index) => this.run(exec, this.between(index));
  }

  static async start(clock = briskClock): Promise<UploadLab> {
    return new UploadLab(await ExecServer.start(), clock);
  }

  /** Runs the command of an exec here. */
  run(exec: ServedExec, between: Between = {}): void {
    const child = runProcess(exec, { env: { INCOMING: this.incoming }, ...between });
    this.#children.add(child);
    child.on('close', () => this.#children.delete(child));
  }

  /** Sends `archive`; the chunks are small so that there are many. */
  async upload(archive: Buffer | UploadStream, hooks: Partial<UploadHooks> & { shell?: string[] } = {}): Promise<void> {
    const { shell = ['sh'], ...rest } = hooks;
    const place = { namespace: 'ci', pod: 'app-1', container: 'prepare', shell };
    const source = Buffer.isBuffer(archive) ? streamOf(archive) : archive;
    await uploadContext(this.connection, place, source, {
      signal: new AbortController().signal,
      chunkBytes: 16 * 1024,
      onNotice: (text) => this.notices.push(text),
      onProgress: (bytes) => this.progress.push(bytes),
      ...rest,
    });
  }

  /** The bytes of all chunks that were received, in their order, without the line of the hash before each. */
  stored(): Buffer {
    const chunks: Buffer[] = [];
    while (existsSync(this.file(chunks.length))) {
      const chunk = readFileSync(this.file(chunks.length));
      chunks.push(chunk.subarray(chunk.indexOf('\n') + 1));
    }
    return Buffer.concat(chunks);
  }

  /** Path of something among the received chunks. */
  file(name: number | string): string {
    return join(this.incoming, String(name));
  }

  async close(): Promise<void> {
    this.connection.close();
    await this.server.close();
    for (const child of this.#children) child.kill('SIGKILL');
    // The shells are gone now, but a program that one of them ran may still write its last file. Node's own retries take away
    // nothing that came later, so that the folder stays full.
    for (let left = 20; existsSync(this.incoming) && left > 0; left -= 1) {
      try {
        rmSync(this.incoming, { recursive: true, force: true });
      } catch (error) {
        if (left === 1) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

/** An archive as the upload takes it. */
export interface UploadStream {
  readonly bytes: number;
  read(): AsyncIterable<Buffer>;
}

/** `bytes` in uneven pieces. */
export function streamOf(bytes: Buffer): UploadStream {
  async function* read(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 5000) yield bytes.subarray(at, at + 5000);
  }
  return { bytes: bytes.length, read };
}

/** `length` bytes that look random and do not compress, the same in every run. */
export function noise(length: number, seed = 'noise'): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** `length` bytes that compress well, each place of them different. */
export function prose(length: number): Buffer {
  const lines = Array.from({ length: Math.ceil(length / 16) }, (_, at) => `line ${String(at).padStart(9)}\n `);
  return Buffer.from(lines.join('').slice(0, length));
}

/** A real clock whose pauses are `haste` times shorter. */
export function hasty(haste: number): Clock {
  return {
    ...briskClock,
    monotonic: () => performance.now() * haste,
    // What a machine under load needs for a handshake is no pause.
    deadline: (milliseconds) => deadlineIn(milliseconds / Math.min(haste, 10)),
    sleep: async (milliseconds, signal) => {
      await sleep(milliseconds / haste, undefined, { signal });
    },
  };
}
