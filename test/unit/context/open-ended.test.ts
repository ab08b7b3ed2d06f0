import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutEnd } from '../../../src/context/open-ended.ts';

const END = Buffer.alloc(1024);
const SIGNAL = new AbortController().signal;

/** An archive of these bytes that comes in pieces cut at these places. */
function archive(bytes: Buffer, cuts: readonly number[] = [], announced = bytes.length) {
  const places = [...new Set([0, ...cuts.map((at) => at % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  async function* read(): AsyncGenerator<Buffer> {
    for (const [index, at] of places.slice(1).entries()) yield bytes.subarray(places[index] ?? 0, at);
  }
  return { bytes: announced, read };
}

async function taken(source: ReturnType<typeof archive>): Promise<{ given: Buffer; failure?: unknown }> {
  const given: Buffer[] = [];
  try {
    for await (const piece of withoutEnd(source, SIGNAL)) given.push(piece);
  } catch (failure) {
    return { given: Buffer.concat(given), failure };
  }
  return { given: Buffer.concat(given) };
}

describe('an archive without the zero blocks at its end', () => {
  it('is all the rest, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), fc.array(fc.nat(4_100)), async (content, cuts) => {
        const { given, failure } = await taken(archive(Buffer.concat([content, END]), cuts));
        expect(failure).toBeUndefined();
        expect(given.equals(Buffer.from(content))).toBe(true);
      }),
    );
  });

  it.each([-1, 1, 512])('is refused where it is %i bytes longer than it was, before its last bytes', async (longer) => {
    const bytes = Buffer.concat([Buffer.from('content'), END]);
    const { given, failure } = await taken(archive(bytes, [3, 9], bytes.length - longer));
    expect(failure).toMatchObject({ code: 'CONTEXT_INVALID' });
    expect(given.length).toBeLessThanOrEqual('content'.length);
  });

  it('is no archive of ours where those are something else', async () => {
    const bytes = Buffer.concat([Buffer.from('content'), END]);
    bytes[bytes.length - 1] = 1;
    expect((await taken(archive(bytes))).failure).toMatchObject({ code: 'INTERNAL' });
  });
});
