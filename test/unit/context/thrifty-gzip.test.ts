import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { thriftyGzip } from '../../../src/context/thrifty-gzip.ts';
import { noise, prose } from '../../support/upload-lab.ts';

const MIB = 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

async function* piecesOf(bytes: Buffer, failure?: Error): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  if (failure !== undefined) throw failure;
}

async function packed(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of thriftyGzip(pieces)) chunks.push(chunk);
  return chunks;
}

/** How many bytes come behind the first member. */
function behindTheMember(bytes: Buffer): number {
  const { engine } = gunzipSync(bytes, { info: true } as object) as unknown as { engine: { bytesWritten: number } };
  return bytes.length - engine.bytesWritten;
}

describe('a stream packed as one gzip member', () => {
  const mixed = Buffer.concat([prose(6 * MIB), noise(6 * MIB), prose(6 * MIB), noise(300_000)]);

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a byte', Buffer.of(1)],
    ['text and noise by turns', mixed],
  ])('holds %s', async (_, bytes) => {
    const all = Buffer.concat(await packed(piecesOf(bytes)));
    expect(gunzipSync(all).equals(bytes)).toBe(true);
    expect(behindTheMember(all)).toBe(0);
  });

  it('compresses what compresses, and stores the rest with hardly a byte more', async () => {
    const text = Buffer.concat(await packed(piecesOf(prose(8 * MIB))));
    expect(text.length).toBeLessThan(3 * MIB);
    const rest = Buffer.concat(await packed(piecesOf(noise(8 * MIB))));
    expect(rest.length).toBeLessThan(8 * MIB + 20_000);
    // Text in the middle is found after 4 MiB at the latest.
    expect(Buffer.concat(await packed(piecesOf(mixed))).length).toBeLessThan(14 * MIB);
  });

  it('has no end when its source fails, and tells why', async () => {
    const chunks: Buffer[] = [];
    const packing = (async () => {
      for await (const chunk of thriftyGzip(piecesOf(mixed, new Error('changed')))) chunks.push(chunk);
    })();
    await expect(packing).rejects.toThrow('changed');
    expect(() => gunzipSync(Buffer.concat(chunks))).toThrow(/unexpected end of file/);
  });

  it('reads no more of its source when nobody takes it any more', async () => {
    let read = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) {
          read += 1;
          yield noise(PIECE_BYTES);
        }
      } finally {
        ended = true;
      }
    }
    let taken = 0;
    for await (const _ of thriftyGzip(endless())) {
      taken += 1;
      if (taken === 4) break;
    }
    expect(ended).toBe(true);
    expect(read).toBe(3);
  });
});
