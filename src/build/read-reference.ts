import { type ImageReference, parseReference } from '../image/reference.ts';
import type { OptionName } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
import { BuildError } from './errors.ts';

/** Reads an option that names an image, as it was written; a wrong reference is noted as a problem by the name of the option. */
export function readReference(
  reader: ValueReader,
  option: 'executor' | 'helper-image' | 'pusher-image' | 'cli-image' | 'git-image',
): string | undefined {
  const text = reader.line(option);
  if (text !== undefined) parseReferenceOf(reader, option, text);
  return text;
}

/** The image that a text of an option names; undefined where it names none, which is noted as a problem. */
export function parseReferenceOf(reader: ValueReader, option: OptionName, text: string): ImageReference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    reader.problem(`${option}: ${error.message}`, error.hint ?? 'Write registry/repository:tag.', error.code);
    return undefined;
  }
}
