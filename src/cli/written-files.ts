import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from '../build/errors.ts';
import { makeFolder } from '../front/make-folder.ts';
import type { RenderedFile } from '../pod/rendered-files.ts';
import type { Surface } from './surface.ts';

/** Writes generated files into a directory, which is made where it is missing. */
export async function writeFiles(
  directory: string,
  files: readonly RenderedFile[],
  { reporter }: Surface,
): Promise<void> {
  try {
    await makeFolder(directory);
    for (const { name, text } of files) {
      await writeFile(join(directory, name), text);
      reporter.note(`wrote ${join(directory, name)}`);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError('REQUEST_INVALID', `output-directory '${directory}' cannot be written: ${reason}`, {
      hint: 'Name a directory that can be made or written.',
      cause,
    });
  }
}
