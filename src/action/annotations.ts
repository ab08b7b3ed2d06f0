import { type AnnotationProperties, error, warning } from '@actions/core';
import { harmlessLines } from '../report/harmless.ts';

/** The kinds of annotations a step makes. */
export type AnnotationKind = 'error' | 'warning';

/** A runner shows ten of a kind for each step and drops the rest. */
const MOST_OF_A_KIND = 10;
/** A runner cuts messages at 4,096 characters. */
const MOST_CHARACTERS = 4_000;

/** Makes annotations, as many as the runner shows; `false` for one too many, whose text is then to be told otherwise. */
export class Annotations {
  readonly #left = { error: MOST_OF_A_KIND, warning: MOST_OF_A_KIND };

  make(kind: AnnotationKind, text: string, place: AnnotationProperties = {}): boolean {
    if (this.#left[kind] === 0) return false;
    this.#left[kind] -= 1;
    const message = harmlessLines(text).join('\n').slice(0, MOST_CHARACTERS);
    if (kind === 'error') error(message, place);
    else warning(message, place);
    return true;
  }
}
