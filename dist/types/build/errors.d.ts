import { ERROR_KINDS } from './error-kinds.ts';
/** A stable, documented error code. */
export type ErrorCode = keyof typeof ERROR_KINDS;
/** Optional parts of a {@link BuildError}. */
export interface ErrorDetails {
    /** The next step, one sentence. */
    readonly hint?: string;
    /** The error that led here; never printed to users by default. */
    readonly cause?: unknown;
    /** The exit status where it differs from the table, as for SIGTERM. */
    readonly exit?: number;
}
/** The one error of this project: a code, a single line that names the thing at fault, and the next step. */
export declare class BuildError extends Error {
    readonly name = "BuildError";
    readonly code: ErrorCode;
    readonly hint: string | undefined;
    readonly exitStatus: number;
    constructor(code: ErrorCode, message: string, details?: ErrorDetails);
}
/** Several problems of one request, reported together; `message` joins them and `problems` keeps them apart. */
export declare class RequestProblems extends BuildError {
    readonly problems: readonly BuildError[];
    constructor(problems: readonly BuildError[]);
}
/** Gives `error` as a {@link BuildError}; anything unknown becomes `INTERNAL`, because it is our defect. */
export declare function asBuildError(error: unknown): BuildError;
