import type { ArchiveReader } from '../../build/ports.ts';

/** Reads a stream of pieces into memory of the caller's own. */
export function readerOf(stream: AsyncIterable<Buffer>): ArchiveReader {
  const pieces = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return {
    async fill(target) {
      let filled = 0;
      while (filled < target.length) {
        if (rest.length === 0) {
          const { done, value } = await pieces.next();
          if (done === true) break;
          rest = value;
        }
        const taken = rest.copy(target, filled);
        rest = rest.subarray(taken);
        filled += taken;
      }
      return filled;
    },
    close() {
      pieces.return?.()?.catch(() => undefined);
    },
  };
}
