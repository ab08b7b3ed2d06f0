import type { BuildError } from '../build/errors.ts';
import type { BuildOutcome } from '../build/outcome.ts';
import type { BuildRequest } from '../build/request.ts';
/** The summary of a successful build, in Markdown. */
export declare function outcomeSummary(outcome: BuildOutcome, request: BuildRequest): string;
/**
 * The summary of a failed build: what is at fault, the next step, and the phase it stopped in. `masked` takes secrets out of
 * a text, while it is whole and as it was said.
 */
export declare function failureSummary(error: BuildError, phase: string, masked: (text: string) => string): string;
