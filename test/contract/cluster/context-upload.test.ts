import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noise, prose, streamOf, UploadLab } from '../../support/upload-lab.ts';

const KIBIBYTE = 1024;

let lab: UploadLab;

beforeEach(async () => {
  lab = await UploadLab.start();
});

afterEach(() => lab.close());

describe('an upload', () => {
  it.each([
    ['v5.channel.k8s.io', 'raw', noise(100_000)],
    ['v4.channel.k8s.io', 'raw', noise(100_000)],
    ['v5.channel.k8s.io', 'gzip', prose(100_000)],
    ['v4.channel.k8s.io', 'gzip', prose(100_000)],
  ])('arrives by %s, %s', async (protocol, encoding, archive) => {
    lab.server.protocols = [protocol];
    const headers: string[] = [];
    lab.between = () => ({
      inward: (bytes) => {
        if (bytes.subarray(0, 6).equals(Buffer.from('chunk '))) headers.push(bytes.toString('latin1').trim());
        return [bytes];
      },
    });
    await lab.upload(archive);
    expect(lab.stored().equals(archive)).toBe(true);
    expect(headers).toHaveLength(7);
    expect(headers.every((line) => line.endsWith(encoding))).toBe(true);
    expect(lab.progress).toEqual([1, 2, 3, 4, 5, 6].map((chunks) => chunks * 16 * KIBIBYTE).concat(100_000));
    expect(lab.notices).toEqual([]);
    expect(readdirSync(lab.incoming).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', 'end']);
  });

  it.each([0, 1, 16 * KIBIBYTE, 16 * KIBIBYTE + 1])('of %i bytes arrives', async (length) => {
    await lab.upload(noise(length));
    expect(lab.stored().equals(noise(length))).toBe(true);
    expect(existsSync(lab.file('end'))).toBe(true);
  });

  it('leaves no connection behind', async () => {
    await lab.upload(noise(10_000));
    await expect.poll(() => lab.server.openSockets).toBe(0);
  });

  it('goes on where an earlier connection delivered unnoticed', async () => {
    lab.between = (index) => (index === 0 ? { outward: (bytes) => (isAnswer(bytes, 'have 3') ? [] : [bytes]) } : {});
    await lab.upload(noise(150_000));
    expect(lab.stored().equals(noise(150_000))).toBe(true);
    expect(lab.progress.at(-1)).toBe(150_000);
  });

  it('does not mind that the chunks are taken away by the consumer', async () => {
    lab.between = (index) => ({
      cutInward: index === 0 ? 100_000 : undefined,
      outward: (bytes) => {
        const [, number] = /have (\d+)/.exec(bytes.toString()) ?? [];
        if (number !== undefined) writeFileSync(lab.file(number), '');
        return [bytes];
      },
    });
    await lab.upload(noise(200_000));
    expect(lab.server.execs.length).toBeGreaterThan(1);
    expect(lab.progress.at(-1)).toBe(200_000);
  });

  it('reads the archive once', async () => {
    let reads = 0;
    const stream = streamOf(noise(100_000));
    const read = () => {
      reads += 1;
      return stream.read();
    };
    lab.between = (index) => ({ cutInward: index < 4 ? 40_000 : undefined });
    await lab.upload({ ...stream, read });
    expect(lab.stored().equals(noise(100_000))).toBe(true);
    expect(reads).toBe(1);
  });
});

function isAnswer(bytes: Buffer, text: string): boolean {
  return bytes.toString('latin1').split('\n').includes(text);
}

describe('an upload that is cut', () => {
  const archive = noise(60 * KIBIBYTE);
  const inward = Array.from({ length: 15 }, (_, index) => (index + 1) * 4 * KIBIBYTE);
  /** The line before a chunk of 16 KiB has 89 bytes; each frame ends there or with the chunk. */
  const frames = [0, 1, 2].flatMap((chunk) => [0, 89].map((more) => chunk * (16 * KIBIBYTE + 89) + more));
  const around = frames.flatMap((at) => [at - 1, at, at + 1]).filter((at) => at > 0);

  it.each([...inward, ...around])('after %i bytes of stdin goes on, with one notice', async (cutInward) => {
    lab.between = (index) => (index === 0 ? { cutInward } : {});
    await lab.upload(archive);
    expect(lab.stored().equals(archive)).toBe(true);
    expect(lab.server.execs).toHaveLength(2);
    expect(lab.notices).toHaveLength(1);
    expect(lab.notices[0]).toMatch(
      /^the upload was interrupted after (0 B|16\.0 KiB|32\.0 KiB|48\.0 KiB) and goes on there: the connection to /,
    );
  });

  it.each(Array.from({ length: 35 }, (_, index) => index + 1))(
    'after %i bytes of stdout goes on',
    async (cutOutward) => {
      lab.between = (index) => (index === 0 ? { cutOutward } : {});
      await lab.upload(archive);
      expect(lab.stored().equals(archive)).toBe(true);
      expect(lab.server.execs).toHaveLength(2);
      expect(lab.progress.at(-1)).toBe(archive.length);
    },
  );

  it('time and again goes on as long as chunks arrive', async () => {
    lab.between = () => ({ cutInward: 20 * KIBIBYTE });
    await lab.upload(noise(200 * KIBIBYTE));
    expect(lab.stored().equals(noise(200 * KIBIBYTE))).toBe(true);
    expect(lab.server.execs.length).toBeGreaterThan(10);
    expect(lab.notices.length).toBeGreaterThan(10);
  });
});
