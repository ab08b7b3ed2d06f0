// @ts-check

/** A failure a person can act on: one line that names the thing at fault, then the next step. */
export class ClusterError extends Error {
  /**
   * @param {string} message
   * @param {string} nextStep
   */
  constructor(message, nextStep) {
    super(message);
    this.name = 'ClusterError';
    this.nextStep = nextStep;
  }
}

/**
 * The code of a system error (`ENOENT`, ...), undefined for anything else.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * An error as a person reads it: what is at fault, then the next step; all there is of one that was not foreseen.
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  if (error instanceof ClusterError) return `error: ${error.message}\n${error.nextStep}\n`;
  return `${error instanceof Error ? error.stack : String(error)}\n`;
}
