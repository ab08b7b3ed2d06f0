import { createGunzip, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { connect } from '../../../src/cluster/connection/connect.ts';
import { StreamLab, streamedBytes } from '../../support/stream-lab.ts';
import { type RelayFault, TcpRelay } from '../../support/tcp-relay.ts';
import { type PackedTree, threeHundredFiles } from '../../support/three-hundred-files.ts';
import { hasty } from '../../support/upload-lab.ts';

const STEP_BYTES = 4 * 1024;
const FINE_BYTES = 64;
const PIECE_BYTES = 64 * 1024;
const END_BYTES = 1024;

/** Packing and sending once takes a busy machine a while. */
const HOOK_MILLISECONDS = 60_000;
/** Milliseconds for a hundred connections on a busy machine. */
const PATIENCE = 180_000;

let packed: PackedTree;
/** What a build sends to the stdin of its executor for the tree. */
let sent: Buffer;
/** Every 4 KiB of it, and where a member of the archive first comes out of it whole. */
let places: number[];

beforeAll(async () => {
  packed = await threeHundredFiles();
  sent = await streamedBytes({ bytes: packed.archive.length, read: inPieces });
  const steps = Array.from({ length: Math.ceil(sent.length / STEP_BYTES) }, (_, at) => at * STEP_BYTES);
  places = [...new Set([...steps, ...(await placesOf(packed.boundaries))])].sort((a, b) => a - b);
}, HOOK_MILLISECONDS);

afterAll(() => packed.remove());

/**
 * What the executor unpacks from its stdin, or why it refuses it: as in Go the whole stream is read, to a checksum and a
 * length that must be right, and nothing else may come behind it. That the executor really does so is shown in the e2e layer.
 */
function unpackedFrom(bytes: Buffer): Buffer | string {
  try {
    const { buffer, engine } = gunzipSync(bytes, { info: true } as object) as unknown as GunzipResult;
    return engine.bytesWritten === bytes.length ? buffer : 'something behind the end';
  } catch (error) {
    return String(error);
  }
}

interface GunzipResult {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** Where in the stream each of these places of the archive has come out of it, to within a few bytes. */
async function placesOf(wanted: readonly number[]): Promise<number[]> {
  const gunzip = createGunzip();
  let given = 0;
  gunzip.on('data', (bytes: Buffer) => {
    given += bytes.length;
  });
  const places: number[] = [];
  for (let at = 0; at < sent.length && places.length < wanted.length; at += FINE_BYTES) {
    await new Promise((resolve) => gunzip.write(sent.subarray(at, at + FINE_BYTES), resolve));
    while ((wanted[places.length] ?? Infinity) <= given) places.push(Math.min(at + FINE_BYTES, sent.length - 1));
  }
  gunzip.destroy();
  return places;
}

/** The archive in pieces as large as those of a real one. */
async function* inPieces(): AsyncGenerator<Buffer> {
  for (let at = 0; at < packed.archive.length; at += PIECE_BYTES) yield packed.archive.subarray(at, at + PIECE_BYTES);
}

/** The archive as the executor gets it. */
function rightTree(): Buffer {
  return packed.archive.subarray(0, -END_BYTES);
}

function expectRightOrRefused(taken: Buffer): boolean {
  const unpacked = unpackedFrom(taken);
  const accepted = typeof unpacked !== 'string';
  if (accepted) expect(unpacked.equals(rightTree())).toBe(true);
  return accepted;
}

describe('what the executor gets of a tree of 300 files', () => {
  it('is accepted when it is whole', () => {
    expect(places.length).toBeGreaterThan(400);
    expect(expectRightOrRefused(sent)).toBe(true);
  });

  it('is refused when it ends at any 4 KiB, at any member, or anywhere in its last bytes', () => {
    const last = Array.from({ length: 40 }, (_, at) => sent.length - 1 - at);
    const accepted = [...places, ...last].filter((place) => typeof unpackedFrom(sent.subarray(0, place)) !== 'string');
    expect(accepted).toEqual([]);
  });

  it.each<[string, (chunks: Buffer[], at: number) => Buffer[]]>([
    ['dropped', (chunks, at) => chunks.toSpliced(at, 1)],
    ['doubled', (chunks, at) => chunks.toSpliced(at, 0, chunks[at] ?? sent)],
    ['swapped with the next', (chunks, at) => chunks.toSpliced(at, 2, ...chunks.slice(at, at + 2).reverse())],
  ])('is refused when any 4 KiB of it are %s', (_, disturb) => {
    const chunks = Array.from({ length: Math.ceil(sent.length / STEP_BYTES) }, (_, at) =>
      sent.subarray(at * STEP_BYTES, (at + 1) * STEP_BYTES),
    );
    const accepted = chunks
      .slice(0, -1)
      .filter((_, at) => typeof unpackedFrom(Buffer.concat(disturb(chunks, at))) !== 'string');
    expect(accepted).toEqual([]);
  });
});

describe('a tree of 300 files that is sent to stdin', () => {
  let lab: StreamLab;
  let relay: TcpRelay;

  beforeEach(async () => {
    lab = await StreamLab.start(hasty(40));
    relay = await TcpRelay.start(lab.server.port);
    lab.connection.close();
    lab.connection = connect({ kubeconfig: lab.server.kubeconfig({ port: relay.port }) }, hasty(40));
  });

  afterEach(async () => {
    await relay.close();
    await lab.close();
  });

  /**
   * Sends the tree and tells what became of it. An executor that got too little refuses it; a client that knows of a loss
   * says so, and then no executor may have accepted anything.
   */
  async function send(): Promise<'arrived' | 'refused' | 'failed'> {
    const earlier = lab.taken.length;
    const failure = await lab.stream({ bytes: packed.archive.length, read: inPieces }).then(
      () => undefined,
      (error: unknown) => error,
    );
    await expect.poll(() => lab.taken.length, { interval: 2, timeout: 10_000 }).toBe(lab.server.execs.length);
    const accepted = lab.taken.slice(earlier).map(({ bytes }) => expectRightOrRefused(bytes));
    if (failure === undefined) return accepted.includes(true) ? 'arrived' : 'refused';
    expect(failure).toBeInstanceOf(BuildError);
    expect(failure).toMatchObject({
      code: 'CONTEXT_DAMAGED',
      message: expect.stringContaining('stdin cannot be resumed'),
    });
    expect(accepted).not.toContain(true);
    return 'failed';
  }

  /** What becomes of the tree when connections end after so many bytes. */
  async function outcomesOf(faults: readonly RelayFault[]): Promise<Record<string, number>> {
    const outcomes: Record<string, number> = {};
    for (const fault of faults) {
      const index = relay.connections;
      relay.fault = (connection) => (connection === index ? fault : {});
      const outcome = await send();
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    return outcomes;
  }

  it(
    'is right or an error wherever it is cut on the way to the pod',
    async () => {
      const cuts = Array.from({ length: Math.ceil(sent.length / STEP_BYTES) }, (_, at) => ({
        cutUp: at * STEP_BYTES + 1,
      }));
      const { arrived = 0, failed = 0, refused = 0 } = await outcomesOf(cuts);
      expect(arrived + failed + refused).toBe(cuts.length);
      // A connection that is cut before anything could be sent is tried again.
      expect(arrived).toBeLessThan(3);
      expect(failed).toBeGreaterThan(80);
    },
    PATIENCE,
  );

  it('is right or an error wherever it is cut on the way back', async () => {
    const cuts = Array.from({ length: 40 }, (_, at) => ({ cutDown: at * 100 + 1 }));
    const outcomes = await outcomesOf(cuts);
    expect(Object.values(outcomes).reduce((sum, count) => sum + count)).toBe(cuts.length);
  });

  it('is an error when nobody takes any more of it for two minutes', async () => {
    let taken = 0;
    lab.inward = (frame, index) => {
      taken += frame.length;
      if (taken > sent.length >> 1) lab.server.execs[index]?.socket.pause();
      return [frame];
    };
    const large = Buffer.concat(Array<Buffer>(20).fill(packed.archive));
    await expect(lab.stream(large)).rejects.toMatchObject({
      code: 'CONTEXT_DAMAGED',
      message: expect.stringContaining('no sign of life within 120 s'),
    });
    lab.inward = (frame) => [frame];
    lab.server.execs[0]?.socket.resume();
    await expect.poll(() => lab.taken.length, { timeout: 10_000 }).toBe(1);
    expect(unpackedFrom(lab.taken[0]?.bytes ?? sent)).toBeTypeOf('string');
  });

  it.each<[string, (frame: Buffer, kept: Buffer[]) => Buffer[]]>([
    ['drops', () => []],
    ['doubles', (frame) => [frame, frame]],
    [
      'sends late',
      (frame, kept) => {
        kept.push(frame);
        return [];
      },
    ],
  ])('is refused by the executor when somebody %s a message of it', async (_, disturb) => {
    let frames = 0;
    let target = -1;
    const kept: Buffer[] = [];
    lab.inward = (frame) => {
      frames += 1;
      return frames - 1 === target ? disturb(frame, kept) : [frame, ...kept.splice(0)];
    };
    expect(await send()).toBe('arrived');
    const whole = frames;
    expect(whole).toBeGreaterThan(3);
    for (target = 0; target < whole; target += 1) {
      frames = 0;
      kept.length = 0;
      expect(await send()).toBe('refused');
    }
  });
});
