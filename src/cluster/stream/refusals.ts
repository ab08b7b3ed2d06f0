import { BuildError } from '../../build/errors.ts';

/** An API server that has just started may refuse what it allows a moment later. */
const BELIEVED_AFTER = 3;
const REFUSALS = new Set(['RIGHTS_MISSING', 'UNAUTHORIZED', 'NAMESPACE_MISSING', 'KUBECONFIG_INVALID']);

/** Tells a refusal that stays from troubles that pass. */
export class Refusals {
  #count = 0;

  /** Throws `error` once it is a refusal for the third time in a row; anything else passes by itself. */
  judge(error: unknown): void {
    const refused = error instanceof BuildError && REFUSALS.has(error.code);
    this.#count = refused ? this.#count + 1 : 0;
    if (this.#count >= BELIEVED_AFTER) throw error;
  }

  /** It went well. */
  reset(): void {
    this.#count = 0;
  }
}
