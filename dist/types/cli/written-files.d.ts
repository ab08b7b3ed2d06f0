import type { RenderedFile } from '../pod/rendered-files.ts';
import type { Surface } from './surface.ts';
/** Writes generated files into a directory, which is made where it is missing. */
export declare function writeFiles(directory: string, files: readonly RenderedFile[], { reporter }: Surface): Promise<void>;
