import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../tekton', import.meta.url));

/** Every file of the folder tekton, by its path in it. */
export function catalogueFilesOnDisk(): { readonly path: string; readonly text: string }[] {
  const entries = readdirSync(FOLDER, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file.slice(FOLDER.length + 1), text: readFileSync(file, 'utf8') }));
}
