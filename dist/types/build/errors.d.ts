import { ERROR_KINDS } from './error-kinds.ts';
/** A stable, documented error code. */
export type ErrorCode = keyof typeof ERROR_KINDS;
/** A place in the Dockerfile, all from 1. */
export interface DockerfilePlace {
    readonly line: number;
    readonly column?: number;
    /** The last line, where it covers several. */
    readonly endLine?: number;
}
/** Optional parts of a {@link BuildError}. */
export interface ErrorDetails {
    /** The next step, one sentence. */
    readonly hint?: string;
    /** The error that led here; never printed to users by default. */
    readonly cause?: unknown;
    /** What in the Dockerfile is at fault. */
    readonly place?: DockerfilePlace;
    /** The exit status where it differs from the table, as for SIGTERM. */
    readonly exit?: number;
}
/** The one error of this project: a code, a single line that names the thing at fault, and the next step. */
export declare class BuildError extends Error {
    readonly name = "BuildError";
    readonly code: ErrorCode;
    readonly hint: string | undefined;
    readonly exitStatus: number;
    readonly place: DockerfilePlace | undefined;
    constructor(code: ErrorCode, message: string, details?: ErrorDetails);
}
/** Several problems of one request, reported together; `message` joins them and `problems` keeps them apart. */
export declare class RequestProblems extends BuildError {
    readonly problems: readonly BuildError[];
    constructor(problems: readonly BuildError[]);
}
/** Gives `error` as a {@link BuildError}; anything unknown becomes `INTERNAL`, because it is our defect. */
export declare function asBuildError(error: unknown): BuildError;
