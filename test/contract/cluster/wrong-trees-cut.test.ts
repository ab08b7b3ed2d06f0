import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Between } from '../../support/exec-process.ts';
import { type Sent, sideBySide, TreeUpload } from '../../support/tree-upload.ts';
import { readTree } from '../../unit/context/tree.ts';

/** Each upload is cut at every one of its places, one connection after the other. */
const UPLOADS = 12;
/** Milliseconds for hundreds of connections with a shell each on a busy machine. */
const PATIENCE = 240_000;

let upload: TreeUpload;

beforeAll(async () => {
  upload = await TreeUpload.prepare();
});

afterAll(() => upload.packed.remove());

/** Sends the tree once for each lot of places, with a cut at every one of them. */
async function arrivesCutAt(
  lots: readonly (readonly number[])[],
  cutting: (left: number[], cut: () => void) => Between,
): Promise<void> {
  await sideBySide(lots, async (places) => {
    const left = [...places];
    const between = (lab: { server: { execs: readonly { cut(): void }[] } }, index: number) =>
      cutting(left, () => lab.server.execs[index]?.cut());
    await upload.send(between, (sent) => {
      expect({ failure: sent.failure, whole: sent.whole, left }).toEqual({ failure: undefined, whole: true, left: [] });
      expect(sent.connections).toBeGreaterThanOrEqual(places.length);
      if (places === lots[0]) expectRightTree(sent);
    });
  });
}

function expectRightTree(sent: Sent): void {
  const { status, said, tree } = sent.unpack();
  expect({ status, said }).toEqual({ status: 0, said: '' });
  expect(tree).toEqual(readTree(upload.packed.directory));
}

describe('a tree of 300 files whose connections are cut at every 4 KiB and at every member', () => {
  it('has that many places', () => {
    expect(upload.packed.boundaries.length).toBeGreaterThan(310);
    expect(upload.places.length).toBeGreaterThan(400);
  });

  it(
    'arrives byte for byte where what the client sends is cut off',
    async () => {
      const lots = Array.from({ length: UPLOADS }, (_, lot) => upload.places.filter((_, at) => at % UPLOADS === lot));
      await arrivesCutAt(lots, cutInward);
    },
    PATIENCE,
  );

  it(
    'arrives byte for byte where what the pod answers is cut off',
    async () => {
      const chunks = [...new Set(upload.places.map((place) => upload.chunkAt(place)))];
      const inChunks = chunks.map((chunk) => upload.places.filter((place) => upload.chunkAt(place) === chunk));
      const most = Math.max(...inChunks.map((places) => places.length));
      // What was received although the answer was lost is not sent again: one place of each chunk for an upload.
      const lots = Array.from({ length: most }, (_, at) => inChunks.flatMap((places) => places[at] ?? []));
      await arrivesCutAt(lots, cutOutward);
    },
    PATIENCE,
  );
});

/** Passes what is before the next of `left`, and cuts the connection there. */
function cutInward(left: number[], cut: () => void): Between {
  const follower = upload.follow();
  let over = false;
  return {
    inward: (bytes) => {
      const passed = follower.before(bytes, left[0] ?? Infinity);
      if (over || passed >= bytes.length) return over ? [] : [bytes];
      over = true;
      left.shift();
      setImmediate(cut);
      return [bytes.subarray(0, Math.max(0, passed))];
    },
  };
}

/** From the next of `left` on passes the rest of its chunk, but no answer: the first one ends the connection. */
function cutOutward(left: number[], cut: () => void): Between {
  const follower = upload.follow();
  let deafIn: number | undefined;
  return {
    inward: (bytes) => {
      const isHere = follower.before(bytes, left[0] ?? Infinity) < bytes.length;
      if (deafIn !== undefined) return follower.chunk === deafIn ? [bytes] : [];
      if (!isHere) return [bytes];
      deafIn = follower.chunk;
      left.shift();
      return [bytes];
    },
    outward: (bytes) => {
      if (deafIn === undefined) return [bytes];
      setImmediate(cut);
      return [];
    },
  };
}
