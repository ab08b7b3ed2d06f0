import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Chunk, ChunkCutter } from '../../../../src/cluster/upload/upload-chunks.ts';
import { noise, prose, streamOf } from '../../../support/upload-lab.ts';

const live = new AbortController().signal;

/** Cuts an archive to its end; `lineRate` in bytes per millisecond. */
async function cut(archive: Buffer, lineRate?: number): Promise<{ bytes: Buffer; encodings: string[] }> {
  const cutter = new ChunkCutter(streamOf(archive), 200_000, live);
  const parts: Buffer[] = [];
  const encodings: string[] = [];
  for (let chunk = await cutter.next(lineRate); chunk !== undefined; chunk = await cutter.next(lineRate)) {
    encodings.push(encodingOf(chunk));
    parts.push(encodings.at(-1) === 'gzip' ? gunzipSync(chunk.payload) : Buffer.from(chunk.payload));
    cutter.release(chunk);
  }
  return { bytes: Buffer.concat(parts), encodings };
}

function encodingOf({ header }: Chunk): string {
  return header.toString('latin1').trim().split(' ').at(-1) ?? '';
}

describe('the chunks of an archive', () => {
  it('are small at first, and the line behind them tells their number and what they hash to', async () => {
    const archive = noise(5_000_000);
    const cutter = new ChunkCutter(streamOf(archive), 2_000_000, live);
    const sizes: number[] = [];
    const hashes: string[] = [];
    for (let chunk = await cutter.next(1e9); chunk !== undefined; chunk = await cutter.next(1e9)) {
      sizes.push(chunk.bytes);
      hashes.push(createHash('sha256').update(chunk.payload).digest('hex'));
      expect(chunk.header.toString()).toBe(`chunk ${sizes.length - 1} ${chunk.bytes} ${hashes.at(-1)} raw\n`);
      cutter.release(chunk);
    }
    const half = 512 * 1024;
    expect(sizes).toEqual([half, 2 * half, 2_000_000, 5_000_000 - 3 * half - 2_000_000]);
    const root = createHash('sha256')
      .update(hashes.map((hash) => `${hash}\n`).join(''))
      .digest('hex');
    expect(cutter.end().toString()).toBe(`end 4 ${root}\n`);
  });

  it.each([
    ['text', prose(900_000)],
    ['noise', noise(900_000)],
    ['both', Buffer.concat([noise(300_000), prose(300_000), noise(300_000, 'other')])],
  ])('hold all of it, in order, whatever it is: %s', async (_, archive) => {
    expect((await cut(archive)).bytes.equals(archive)).toBe(true);
  });

  it('are compressed where that makes them clearly smaller', async () => {
    expect((await cut(prose(900_000))).encodings).toEqual(Array(5).fill('gzip'));
    expect((await cut(noise(900_000))).encodings).toEqual(Array(5).fill('raw'));
  });

  it('are compressed no more where the line is faster than that', async () => {
    expect((await cut(prose(900_000), 1e9)).encodings).toEqual(Array(5).fill('raw'));
    expect((await cut(prose(900_000), 0.001)).encodings).toEqual(Array(5).fill('gzip'));
  });
});
