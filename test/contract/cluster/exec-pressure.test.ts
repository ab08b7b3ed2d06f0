import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { type ExecSession, openExec } from '../../../src/cluster/exec/exec-session.ts';
import { briskClock } from '../../support/clocks.ts';
import { CHANNELS, ExecServer, type ServedExec } from '../../support/exec-server.ts';

const MEBIBYTE = 1024 * 1024;
/** What a session may hold of what it was given: its largest window and one frame. */
const MOST_UNDER_WAY = 4 * MEBIBYTE + 128 * 1024;

let server: ExecServer;
let connection: Connection;

beforeEach(async () => {
  server = await ExecServer.start();
  connection = connect({ kubeconfig: server.kubeconfig() }, briskClock);
});

afterEach(async () => {
  connection.close();
  await server.close();
});

function open(through = connection): Promise<ExecSession> {
  const target = { namespace: 'ci', pod: 'app-1', container: 'prepare', command: ['any'] };
  return openExec(through, target, new AbortController().signal);
}

describe('an exec whose receiver is slow', () => {
  it('never holds more than a few megabytes of 256', async () => {
    let received = 0;
    server.serve = (exec) => {
      exec.hear((channel, bytes) => {
        if (channel !== CHANNELS.stdin) return;
        if (Math.floor(received / (16 * MEBIBYTE)) !== Math.floor((received + bytes.length) / (16 * MEBIBYTE))) {
          exec.socket.pause();
          setTimeout(() => exec.socket.resume(), 30);
        }
        received += bytes.length;
        if (received === 256 * MEBIBYTE) exec.exit(0);
      });
    };
    const session = await open();
    const piece = Buffer.alloc(MEBIBYTE, 'piece');
    let most = 0;
    for (let written = piece.length; written <= 256 * MEBIBYTE; written += piece.length) {
      await session.write(piece);
      most = Math.max(most, written - received);
    }
    expect((await session.ended).exitCode).toBe(0);
    expect(received).toBe(256 * MEBIBYTE);
    expect(most).toBeLessThanOrEqual(MOST_UNDER_WAY);
    expect(most).toBeGreaterThan(0);
  });

  it('stops writing when it stalls, and is lost after 20 s', async () => {
    server.serve = (exec) => exec.socket.pause();
    const session = await open();
    let written = 0;
    const writing = (async () => {
      for (;;) {
        await session.write(Buffer.alloc(64 * 1024));
        written += 64 * 1024;
      }
    })();
    await expect(writing).rejects.toThrow('no sign of life within 20 s');
    await expect(session.ended).rejects.toThrow('no sign of life within 20 s');
    expect(written).toBeLessThanOrEqual(MOST_UNDER_WAY);
  });

  it('is not lost as long as it takes a little', async () => {
    server.serve = (exec) => trickle(exec);
    const session = await open();
    await session.write(Buffer.alloc(MEBIBYTE));
    expect((await session.ended).exitCode).toBe(0);
  });

  /** Reads for a moment and pauses for two pings, until there was a mebibyte. */
  function trickle(exec: ServedExec): void {
    let received = 0;
    const turn = setInterval(() => {
      exec.socket.resume();
      setTimeout(() => exec.socket.pause(), 1);
    }, 500);
    exec.hear((channel, bytes) => {
      received += channel === CHANNELS.stdin ? bytes.length : 0;
      if (received === MEBIBYTE) exec.exit(0);
    });
    exec.socket.on('close', () => clearInterval(turn));
    exec.socket.pause();
  }
});

describe('an exec whose server answers no ping', () => {
  it('is lost after 20 s of silence, and lives as long as something comes', async () => {
    const mute = await ExecServer.start({ autoPong: false });
    const through = connect({ kubeconfig: mute.kubeconfig() }, briskClock);
    mute.serve = () => undefined;
    await expect((await open(through)).ended).rejects.toThrow('no sign of life within 20 s');
    mute.serve = (exec) => {
      const talk = setInterval(() => exec.send(CHANNELS.stdout, 'x'), 100);
      setTimeout(() => exec.exit(0), 2_000);
      exec.socket.on('close', () => clearInterval(talk));
    };
    const session = await open(through);
    for await (const chunk of session.output) expect(chunk.length).toBeGreaterThan(0);
    expect((await session.ended).exitCode).toBe(0);
    through.close();
    await mute.close();
  });
});

describe('a flood of output', () => {
  /** Sends 200 MB as fast as the client takes it; counts what has left. */
  function flood(exec: ServedExec, chunk: Buffer, sent: { bytes: number }): void {
    exec.socket.send(chunk, (error) => {
      sent.bytes += chunk.length;
      if (sent.bytes >= 200_000_000) exec.exit(0);
      else if (!error) setImmediate(() => flood(exec, chunk, sent));
    });
  }

  it('is held back by a reader that takes nothing, who then loses the connection', async () => {
    const sent = { bytes: 0 };
    server.serve = (exec) => flood(exec, Buffer.alloc(64 * 1024, CHANNELS.stdout), sent);
    const session = await open();
    await expect(session.ended).rejects.toThrow('no sign of life within 20 s');
    expect(sent.bytes).toBeLessThan(20_000_000);
  });

  it('arrives whole with a reader who is slow', async () => {
    const sent = { bytes: 0 };
    server.serve = (exec) => flood(exec, Buffer.alloc(64 * 1024, CHANNELS.stdout), sent);
    const session = await open();
    let read = 0;
    let pauses = 0;
    for await (const chunk of session.output) {
      read += chunk.length;
      if (Math.floor(read / 40_000_000) > pauses) {
        pauses += 1;
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect(sent.bytes - read).toBeLessThan(20_000_000);
      }
    }
    expect((await session.ended).exitCode).toBe(0);
    expect(read).toBe(Math.ceil(200_000_000 / (64 * 1024)) * (64 * 1024 - 1));
  });

  it('on stderr is bounded too', async () => {
    server.serve = (exec) => {
      for (let time = 0; time < 500; time += 1) exec.send(CHANNELS.stderr, 'e'.repeat(100_000));
      exec.exit(1);
    };
    expect((await (await open()).ended).stderr).toBe('e'.repeat(4096));
  });
});
