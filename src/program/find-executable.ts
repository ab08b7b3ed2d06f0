import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Path of a program in the PATH of an environment; undefined where it is in none of its folders. */
export function findExecutable(
  name: string,
  { PATH = '' }: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const folders = PATH.split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
