// @ts-check
// The two contexts of the benchmark, the same in every run: very many small files, and one large one.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = 20_000;
const FILES_PER_FOLDER = 20;
/** Lengths are spread as those of source files are; this mean makes a tar archive of 157 MB. */
const MEAN_BYTES = 7_100;
const LARGE_BYTES = 500_000_000;

/**
 * @param {string} seed
 * @param {number} length at most the few megabytes that fit into memory many times
 */
export function noise(seed, length) {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** Lines as they are in source files: some hundred words in another order each time. */
function prose() {
  const random = noise('prose', 400_000);
  const words = Array.from({ length: 500 }, (_, at) => `word${(at * 7919).toString(36)}`);
  let text = '';
  for (let at = 0; at < random.length; at += 2) {
    text += words[random.readUInt16LE(at) % words.length] + ((random[at] ?? 0) < 20 ? '\n' : ' ');
  }
  return Buffer.from(text);
}

/** @param {string} folder where the folder `tree` is made */
export function makeTree(folder) {
  const text = prose();
  const random = noise('lengths', FILES * 4);
  for (let number = 0; number < FILES; number += 1) {
    const place = Math.floor(number / FILES_PER_FOLDER);
    const path = join(folder, 'tree', `package-${Math.floor(place / 50)}`, `module-${place % 50}`);
    if (number % FILES_PER_FOLDER === 0) mkdirSync(path, { recursive: true });
    const share = (random.readUInt32LE(number * 4) + 1) / 2 ** 32;
    const length = Math.min(Math.round(-Math.log(share) * MEAN_BYTES), 100_000);
    const from = random.readUInt32LE(number * 4) % (text.length - length);
    writeFileSync(join(path, `file-${number}.txt`), text.subarray(from, from + length));
  }
  writeFileSync(join(folder, 'tree/Dockerfile'), 'FROM scratch\nCOPY . /\n');
}

/** @param {string} folder where the folder `large` is made, with one file that does not compress */
export function makeLarge(folder) {
  const path = join(folder, 'large');
  mkdirSync(path);
  writeFileSync(join(path, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  const block = noise('large', 1_000_000);
  for (let at = 0; at < LARGE_BYTES; at += block.length) {
    block.writeUInt32LE(at / block.length, 0);
    writeFileSync(join(path, 'blob'), block, { flag: 'a' });
  }
}
