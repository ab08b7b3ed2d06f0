import type { Overlay } from '../dockerfile/overlay.ts';
import type { ValueReader } from '../options/value-reader.ts';
/** Reads the image that is described without a Dockerfile; undefined where none is. Contradictions are noted as problems. */
export declare function readOverlay(reader: ValueReader): Overlay | undefined;
