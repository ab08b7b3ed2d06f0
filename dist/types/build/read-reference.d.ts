import { type ImageReference } from '../image/reference.ts';
import type { OptionName } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
/** Reads an option that names an image, as it was written; a wrong reference is noted as a problem by the name of the option. */
export declare function readReference(reader: ValueReader, option: 'executor' | 'helper-image' | 'pusher-image' | 'cli-image' | 'git-image'): string | undefined;
/** The image that a text of an option names; undefined where it names none, which is noted as a problem. */
export declare function parseReferenceOf(reader: ValueReader, option: OptionName, text: string): ImageReference | undefined;
