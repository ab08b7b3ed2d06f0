// @ts-check

/**
 * @typedef {{ path: string, mode: number } & (
 *   { kind: 'folder' } | { kind: 'file', data: Buffer } | { kind: 'link', to: string }
 * )} Entry
 */

/**
 * @param {string} path
 * @param {number} [mode]
 * @returns {Entry}
 */
export function folder(path, mode = 0o755) {
  return { kind: 'folder', path, mode };
}

/**
 * @param {string} path
 * @param {Buffer | string} data
 * @param {number} [mode]
 * @returns {Entry}
 */
export function file(path, data, mode = 0o644) {
  return { kind: 'file', path, mode, data: Buffer.from(data) };
}

/**
 * @param {string} path
 * @param {string} to
 * @returns {Entry}
 */
export function link(path, to) {
  return { kind: 'link', path, mode: 0o777, to };
}

const blockSize = 512;
const typeFlag = { file: '0', link: '2', folder: '5' };

/**
 * A ustar archive that depends on nothing but the entries: owner 0:0, time 0.
 * @param {Entry[]} entries
 */
export function tar(entries) {
  const parts = entries.flatMap((entry) => {
    const data = entry.kind === 'file' ? entry.data : Buffer.alloc(0);
    return [header(entry, data.length), data, Buffer.alloc(-data.length & (blockSize - 1))];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * blockSize)]);
}

/**
 * @param {Entry} entry
 * @param {number} size
 */
function header(entry, size) {
  const block = Buffer.alloc(blockSize);
  const target = entry.kind === 'link' ? entry.to : '';
  if (Buffer.byteLength(entry.path) > 99 || Buffer.byteLength(target) > 99)
    throw new Error(`${entry.path} is too long a name for ustar`);
  const octal = (/** @type {number} */ value, /** @type {number} */ width) =>
    `${value.toString(8).padStart(width - 1, '0')}\0`;
  block.write(entry.kind === 'folder' ? `${entry.path}/` : entry.path, 0);
  block.write(octal(entry.mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write('        ', 148);
  block.write(typeFlag[entry.kind], 156);
  block.write(target, 157);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
