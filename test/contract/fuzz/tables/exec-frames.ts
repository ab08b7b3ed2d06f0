import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { ExecFailure } from '../../../../src/cluster/exec/exec-failure.ts';
import { openExec } from '../../../../src/cluster/exec/exec-session.ts';
import { UploadQueue } from '../../../../src/cluster/upload/upload-queue.ts';
import { deliver } from '../../../../src/cluster/upload/upload-session.ts';
import { ManualClock } from '../../../support/clocks.ts';
import { exitStatus, type ServedExec } from '../../../support/exec-server.ts';
import { cuts, mutatedBytes, mutatedText, pieces } from '../../../support/fuzz/mutations.ts';
import { ensure, type Parser, parser } from '../../../support/fuzz/parser.ts';
import type { FuzzedServers } from '../fuzzed-servers.ts';

const SAID = '😀'.repeat(20);
const STATUS = JSON.stringify({ ...(exitStatus(7) as object), message: SAID });
const FRAMES = [
  '810568656c6c6f',
  '82020161',
  '8800',
  '880203e8',
  '8900',
  '827f7fffffffffffffff0000',
  'c28101',
  '0200',
  '8003616263',
  'ff',
].map((hex) => Buffer.from(hex, 'hex'));
const live = new AbortController().signal;
const TARGET = { namespace: 'ci', pod: 'app-1', container: 'prepare', command: ['sh'] };

const message = fc.oneof(
  fc.record({ channel: fc.constantFrom(1, 1, 2, 3, 0, 4, 255), bytes: mutatedBytes([STATUS, 'output\n', 'é']) }),
  fc.record({ text: mutatedText(['text', STATUS]) }),
);
const ending = fc.oneof(
  fc.record({ status: fc.oneof(fc.constant(Buffer.from(STATUS)), mutatedBytes([STATUS])), shares: cuts }),
  fc.record({ frames: fc.array(mutatedBytes(FRAMES), { maxLength: 4 }) }),
  fc.constantFrom({ cut: true as const }, { cut: false as const }),
);

/** What is below the WebSocket. */
function socketOf(exec: ServedExec): Socket {
  return (exec.socket as unknown as { readonly _socket: Socket })._socket;
}

type Said = {
  readonly messages: readonly (typeof message extends fc.Arbitrary<infer One> ? One : never)[];
  readonly ending: typeof ending extends fc.Arbitrary<infer One> ? One : never;
};

function say(exec: ServedExec, { messages, ending: end }: Said): void {
  for (const one of messages) {
    if ('text' in one) exec.socket.send(one.text);
    else exec.send(one.channel, one.bytes);
  }
  if ('cut' in end) {
    if (end.cut) exec.cut();
  } else if ('frames' in end) {
    for (const frame of end.frames) socketOf(exec).write(frame);
    socketOf(exec).end();
  } else for (const piece of pieces(end.status, end.shares)) exec.send(3, piece);
  exec.socket.close(1000);
}

async function runExec(servers: FuzzedServers, said: Said) {
  const { server, connection } = servers.exec;
  server.serve = (exec) => say(exec, said);
  const session = await openExec(connection, TARGET, live);
  let bytes = 0;
  try {
    for await (const chunk of session.output) bytes += chunk.length;
  } catch (error) {
    ensure(error instanceof ExecFailure, 'the output fails with the exec');
  }
  try {
    return { bytes, ...(await session.ended) };
  } finally {
    session.close();
    server.execs.length = 0;
    server.headers.length = 0;
  }
}

function linewise(piece: Buffer): Buffer[] {
  return piece
    .toString('latin1')
    .split(/(?<=\n)/)
    .map((line) => Buffer.from(line, 'latin1'));
}

/** A receiver that says hostile lines; nothing it says makes a chunk count that was never sent. */
async function receive([lines, shares, exitCode]: readonly [Buffer, readonly number[], number]) {
  const archive = Buffer.alloc(3000, 7);
  async function* read() {
    yield archive;
  }
  const queue = new UploadQueue({ bytes: archive.length, read }, 1000, live);
  const written: number[] = [];
  let ended: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => {
    ended = resolve;
  });
  async function* output() {
    for (const piece of pieces(lines, shares).flatMap(linewise)) {
      yield piece;
      // A receiver has its say when it has received; one that is hostile says more than that.
      await Promise.race([sent, sleep(1)]);
    }
  }
  const session = {
    write: async (bytes: Uint8Array) => void written.push(bytes.length),
    endInput: () => {
      ended();
      return true;
    },
    confirmed: () => Promise.resolve(),
    output: output(),
    ended: Promise.resolve({ exitCode, stderr: 'é'.repeat(9) }),
    close: () => undefined,
  };
  let acknowledged = 0;
  const onAcknowledged = () => {
    acknowledged += 1;
  };
  await deliver({ session, target: TARGET, queue, clock: new ManualClock(), onAcknowledged });
  return { acknowledged, complete: queue.complete };
}

/** Frames and messages of an exec, and the lines of a receiver. */
export function execParsers(servers: FuzzedServers): readonly Parser[] {
  return [
    parser({
      name: 'the WebSocket of an exec',
      covers: ['cluster/exec/exec-session.ts', 'cluster/exec/exec-handshake.ts', 'cluster/exec/exec-output.ts'],
      holds: 'it ends with an exit code, which only a whole status tells, or with one line',
      input: fc.record({ messages: fc.array(message, { maxLength: 6 }), ending }),
      read: (said) => runExec(servers, said),
      check: ({ exitCode, stderr }) => {
        ensure(Number.isInteger(exitCode) && exitCode >= 0 && exitCode <= 999, 'an exit code is a number');
        ensure(Buffer.byteLength(stderr) <= 4 * 4096, 'what is kept is bounded');
      },
      share: 0.4,
    }),
    parser({
      name: 'the status of an exec in pieces',
      covers: ['cluster/exec/exec-session.ts'],
      holds: 'it tells the same wherever its bytes were cut, also within a character',
      input: fc.tuple(fc.constantFrom(STATUS, JSON.stringify({ status: 'Failure', message: SAID })), cuts),
      read: ([status, shares]) =>
        runExec(servers, { messages: [], ending: { status: Buffer.from(status), shares } }).then(
          ({ exitCode }) => String(exitCode),
          (error: Error) => error.message,
        ),
      check: (told, [status]) => ensure(status === STATUS ? told === '7' : told.endsWith(SAID), 'it is told as it is'),
      share: 0.1,
    }),
    parser({
      name: 'the lines of the receiver of a context',
      covers: ['cluster/upload/upload-session.ts'],
      holds: 'it is done only when every chunk was acknowledged, or fails with one line',
      input: fc.tuple(
        fc.oneof(
          fc.constant(Buffer.from('next 0\nhave 0\nhave 1\nhave 2\n')),
          mutatedBytes([
            'next 0\nhave 0\n',
            'next 3\n',
            'next 0\nbad sum disk full\n',
            'next 0\nhave 0\nhave 1\nhave 2\n',
          ]),
        ),
        cuts,
        fc.constantFrom(0, 0, 1, 127),
      ),
      read: receive,
      check: ({ complete }) => ensure(complete, 'every chunk was acknowledged'),
    }),
  ];
}
