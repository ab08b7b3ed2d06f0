import { readLogLine } from './log-line.ts';

/** How git tells its progress, a line for each percent; the last one of each kind says `done`. */
const PROGRESS = /^(remote: )?(Counting|Compressing|Receiving|Resolving|Enumerating)[a-z ]*: +\d+% \(\d+\/\d+\)/;

/**
 * Knows the lines that an executor prints before it builds and that help nobody: the progress of a clone, and all its
 * options after an error. No step of a Dockerfile runs by then, so nothing of the build's own output is among them.
 */
export class EarlyNoise {
  #state: 'early' | 'failed' | 'usage' | 'over' = 'early';

  /** True for a line that need not be shown. */
  has(line: string): boolean {
    if (this.#state === 'over') return false;
    if (readLogLine(line).kind !== 'output') {
      this.#state = 'over';
      return false;
    }
    if (this.#state === 'early' && line.startsWith('Error: ')) this.#state = 'failed';
    else if (this.#state === 'failed' && line === 'Usage:') this.#state = 'usage';
    return this.#state === 'usage' || (this.#state === 'early' && PROGRESS.test(line) && !line.endsWith('done.'));
  }
}
