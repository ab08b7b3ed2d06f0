import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type ImageFiles, imageError, messageOf } from './image-files.ts';

/** A file of an image, and what is known of its bytes. */
export interface Blob {
  readonly path: string;
  /** SHA-256 of the file, in hexadecimal; undefined where the image does not tell it. */
  readonly sha256?: string;
  /** Bytes of the file. */
  readonly size?: number;
}

/** A layer: a tar archive as it is or compressed. */
export interface Layer extends Blob {
  /** SHA-256 of the archive that is not compressed, in hexadecimal. */
  readonly diffId?: string;
}

/** Bytes of a manifest or config that make sense. */
const MOST_JSON = 4 * 1024 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** The JSON in a file of an image; throws `REQUEST_INVALID` that names it. */
export async function readJson(files: ImageFiles, blob: Blob): Promise<unknown> {
  if (((await files.size(blob.path)) ?? 0) > MOST_JSON) throw imageError(files.name, `has too large a ${blob.path}`);
  const parts: Buffer[] = [];
  for await (const part of readVerified(files, blob)) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    throw imageError(files.name, `holds no JSON in ${blob.path}`, error);
  }
}

/** The tar archive of a layer; throws `REQUEST_INVALID` at its end where it is not what the image says. */
export async function* readLayer(files: ImageFiles, layer: Layer): AsyncGenerator<Buffer> {
  const plain = unpacked(files, layer, readVerified(files, layer));
  yield* layer.diffId === undefined ? plain : checked(plain, layer.diffId, () => altered(files, layer));
}

async function* readVerified(files: ImageFiles, blob: Blob): AsyncGenerator<Buffer> {
  const size = await files.size(blob.path);
  if (size === undefined) throw imageError(files.name, `has no file ${blob.path}`);
  if (blob.size !== undefined && blob.size !== size) {
    throw imageError(files.name, `has ${size} bytes in ${blob.path}, which is to have ${blob.size}`);
  }
  const bytes = files.read(blob.path);
  yield* blob.sha256 === undefined ? bytes : checked(bytes, blob.sha256, () => altered(files, blob));
}

function altered({ name }: ImageFiles, { path }: Blob): Error {
  return imageError(name, `has other bytes in ${path} than its digest says`);
}

async function* checked(bytes: AsyncIterable<Buffer>, sha256: string, failure: () => Error): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256) throw failure();
}

async function* unpacked(files: ImageFiles, { path }: Layer, bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const { value: first, done } = await bytes.next();
  if (done === true) return;
  if (first.subarray(0, ZSTD.length).equals(ZSTD)) {
    throw imageError(files.name, `has a layer that is compressed with zstd, which is not supported: ${path}`);
  }
  const whole = followed(first, bytes);
  if (!first.subarray(0, GZIP.length).equals(GZIP)) {
    yield* whole;
    return;
  }
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const flow = pipeline(Readable.from(whole), gunzip);
  flow.catch(() => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    if (error instanceof Error && 'errno' in error) {
      throw imageError(files.name, `has a layer that cannot be unpacked: ${path}: ${messageOf(error)}`, error);
    }
    throw error;
  }
  await flow;
}

async function* followed(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
