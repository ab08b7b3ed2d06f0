// @ts-check
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { file, folder, link } from './tar.mjs';

/**
 * The folders, files and links below a root, sorted by name.
 * @param {string} root
 * @param {(path: string) => boolean} wanted a folder that is not wanted is left out with all that is in it
 * @param {string} [below]
 * @returns {import('./tar.mjs').Entry[]}
 */
export function treeOf(root, wanted, below = '') {
  return readdirSync(join(root, below), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      const found = join(root, path);
      if (!wanted(path)) return [];
      if (entry.isSymbolicLink()) return [link(path, readlinkSync(found))];
      if (entry.isDirectory()) return [folder(path), ...treeOf(root, wanted, path)];
      return [file(path, readFileSync(found), statSync(found).mode & 0o777)];
    });
}
