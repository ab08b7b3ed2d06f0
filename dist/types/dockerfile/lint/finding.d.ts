/** An error where the image would be wrong, a warning where it would only be different or slower to build. */
export type Severity = 'error' | 'warning';
/** One thing in a Dockerfile that the executor does not do as Docker does. */
export interface Finding {
    readonly rule: string;
    readonly severity: Severity;
    /** From 1. */
    readonly line: number;
    /** From 1, in characters. */
    readonly column: number;
    /** The last line of the instruction, where it covers several. */
    readonly endLine?: number;
    /** What is at fault and what the executor would do, without the place. */
    readonly message: string;
    /** The next step, one sentence. */
    readonly hint: string;
}
