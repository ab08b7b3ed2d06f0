import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from '../build/errors.ts';
import { parseDigest } from '../image/digest.ts';

/** More than registries take as a manifest. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Keys that crane would take for `subject` or `manifests`: it reads them in any case, and with letters that fold to others. */
const REFERS = /^(subject|manifests)$/;

/**
 * Throws `PUSH_FAILED` unless an OCI layout that a build left holds one image that says nothing of others: crane pushes an
 * index with all that it holds, and to the list of what refers to another image whatever manifest names a subject.
 */
export async function checkLayout(layout: string): Promise<void> {
  const index = await readObject(join(layout, 'index.json'), 'its index');
  const images: readonly unknown[] = Array.isArray(index.manifests) ? index.manifests : [];
  const [image] = images;
  const digest = parseDigest(isObject(image) ? onlyDigest(image) : '');
  if (images.length !== 1 || digest === undefined) throw unfit('its index does not name one image');
  refuseReferences(index, ['manifests'], 'its index');
  const path = join(layout, 'blobs', 'sha256', digest.slice('sha256:'.length));
  refuseReferences(await readObject(path, 'its manifest'), [], 'its manifest');
}

function refuseReferences(content: Readonly<Record<string, unknown>>, usual: readonly string[], what: string): void {
  const odd = Object.keys(content).find((key) => REFERS.test(folded(key)) && !usual.includes(key));
  if (odd !== undefined) throw unfit(`${what} refers to other images`);
}

/** The digest that a descriptor gives; nothing where crane might read another one, by a key that folds to the same. */
function onlyDigest(image: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(image).filter((key) => folded(key) === 'digest');
  return keys.length === 1 && typeof image.digest === 'string' ? image.digest : '';
}

/** As Go compares keys: capitals, the long s and the sign of Kelvin count as plain letters. */
function folded(key: string): string {
  return key.toLowerCase().replaceAll('ſ', 's').replaceAll('\u212a', 'k');
}

async function readObject(path: string, what: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readPlainFile(path, what);
  try {
    const content: unknown = JSON.parse(text);
    if (isObject(content)) return content;
  } catch {
    // Told below, without its content, which is a stranger's.
  }
  throw unfit(`${what} is no JSON object`);
}

async function readPlainFile(path: string, what: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    // The build may have left a link, or a pipe that nobody writes to.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const about = await file.stat();
    if (!about.isFile()) throw unfit(`${what} is no file`);
    if (about.size > MOST_BYTES) throw unfit(`${what} is too large`);
    return await file.readFile('utf8');
  } catch (error) {
    if (error instanceof BuildError) throw error;
    throw unfit(`${what} is no file that can be read`);
  } finally {
    await file?.close();
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unfit(why: string): BuildError {
  return new BuildError('PUSH_FAILED', `what the build left cannot be pushed: ${why}`, {
    hint: 'Code of the Dockerfile may have changed it; look at what its steps write below /kaniko.',
  });
}
