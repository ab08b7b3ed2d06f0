import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Between } from '../../support/exec-process.ts';
import { type Sent, TreeUpload } from '../../support/tree-upload.ts';
import { readTree } from '../../unit/context/tree.ts';

/** What a hostile proxy that has terminated TLS does to one chunk. */
type Deed = 'drop' | 'double' | 'swap' | 'stall';

let upload: TreeUpload;
let chunks: number;

beforeAll(async () => {
  upload = await TreeUpload.prepare();
  chunks = upload.chunkAt(upload.packed.archive.length - 1) + 1;
});

afterAll(() => upload.packed.remove());

describe('a tree of 300 files before whose pod somebody', () => {
  it.each<Deed>(['drop', 'double', 'swap', 'stall'])(
    'does this to every chunk once: %s; it arrives byte for byte',
    async (deed) => {
      const left = Array.from({ length: chunks }, (_, at) => at);
      await upload.send(
        () => disturbed(deed, left),
        (sent) => {
          expect({ failure: sent.failure, whole: sent.whole, left }).toEqual({
            failure: undefined,
            whole: true,
            left: [],
          });
          expect(sent.connections).toBeGreaterThan(chunks / 2);
          expectRightTree(sent);
        },
      );
    },
  );

  it.each<Deed>(['drop', 'swap'])(
    'does this to the same chunk every time: %s; it is an error, and the builder gets no tree',
    async (deed) => {
      await upload.send(
        () => disturbed(deed, [3]),
        (sent) => {
          expect(sent.failure).toMatchObject({ code: 'CONTEXT_DAMAGED' });
          expect(sent.whole).toBe(false);
          const { status, said } = sent.unpack();
          expect({ status, said }).toEqual({ status: 85, said: 'the rest of the context did not arrive' });
        },
      );
    },
  );
});

function expectRightTree(sent: Sent): void {
  const { status, said, tree } = sent.unpack();
  expect({ status, said }).toEqual({ status: 0, said: '' });
  expect(tree).toEqual(readTree(upload.packed.directory));
}

/** Does the deed to the first of `left`, if it comes by on this connection. */
function disturbed(deed: Deed, left: number[]): Between {
  const follower = upload.follow();
  let target: number | undefined;
  const kept: Buffer[] = [];
  return {
    inward: (bytes) => {
      follower.before(bytes, 0);
      if (target === undefined && follower.chunk === left[0]) target = left.shift();
      if (target === undefined) return [bytes];
      const isTarget = follower.chunk === target;
      if (isTarget) kept.push(Buffer.from(bytes));
      switch (deed) {
        case 'drop':
          return isTarget ? [] : [bytes];
        case 'stall':
          return [];
        case 'double':
          return isTarget && follower.isComplete ? [...kept, ...kept] : [];
        case 'swap':
          return isTarget ? [] : [bytes, ...(follower.isComplete ? kept.splice(0) : [])];
      }
    },
  };
}
