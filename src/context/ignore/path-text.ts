import type { PathBytes } from '../path-bytes.ts';
import { codePointsOf } from './code-points.ts';

/** A path that many patterns are compared with: as bytes, and as characters where one of them asks for those. */
export class PathText {
  readonly bytes: PathBytes;
  #codes: readonly number[] | undefined;

  constructor(bytes: PathBytes) {
    this.bytes = bytes;
  }

  /** The characters, as code points. */
  get codes(): readonly number[] {
    this.#codes ??= codePointsOf(this.bytes);
    return this.#codes;
  }
}
