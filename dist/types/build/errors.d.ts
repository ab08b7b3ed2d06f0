/** Every error code with its exit status; docs and the command line read this table. */
export declare const ERROR_KINDS: {
    readonly REQUEST_INVALID: {
        readonly exit: 2;
        readonly meaning: 'An option is unknown, empty, malformed or contradicts another one.';
    };
    readonly REFERENCE_INVALID: {
        readonly exit: 2;
        readonly meaning: 'A tag or image reference does not follow the grammar.';
    };
    readonly DOCKERFILE_MISSING: {
        readonly exit: 2;
        readonly meaning: 'The Dockerfile does not exist or is not a file.';
    };
    readonly DOCKERFILE_INVALID: {
        readonly exit: 2;
        readonly meaning: 'The Dockerfile cannot be used: no FROM, or the stage to build is not in it.';
    };
    readonly CONTEXT_INVALID: {
        readonly exit: 2;
        readonly meaning: 'The build context is missing or holds files that cannot be packed.';
    };
    readonly CONTEXT_TOO_LARGE: {
        readonly exit: 2;
        readonly meaning: 'The packed build context is larger than its transport carries.';
    };
    readonly KUBECONFIG_INVALID: {
        readonly exit: 3;
        readonly meaning: 'No kubeconfig was found, or it or its context cannot be used.';
    };
    readonly CLUSTER_UNREACHABLE: {
        readonly exit: 3;
        readonly meaning: 'The API server did not answer.';
    };
    readonly CLUSTER_REFUSED: {
        readonly exit: 3;
        readonly meaning: 'The API server refused a request.';
    };
    readonly UNAUTHORIZED: {
        readonly exit: 3;
        readonly meaning: 'The API server does not accept the credentials.';
    };
    readonly RIGHTS_MISSING: {
        readonly exit: 3;
        readonly meaning: 'The user lacks rights in the namespace; all missing verbs are named.';
    };
    readonly NAMESPACE_MISSING: {
        readonly exit: 3;
        readonly meaning: 'The namespace does not exist or is being deleted.';
    };
    readonly POLICY_REFUSED: {
        readonly exit: 3;
        readonly meaning: 'Pod Security or another admission policy refuses the pod.';
    };
    readonly QUOTA_EXCEEDED: {
        readonly exit: 3;
        readonly meaning: 'A resource quota or limit range of the namespace refuses the pod.';
    };
    readonly IMAGE_PULL_FAILED: {
        readonly exit: 3;
        readonly meaning: 'The node cannot pull an image the pod needs.';
    };
    readonly POD_NOT_STARTED: {
        readonly exit: 3;
        readonly meaning: 'The pod was not scheduled or its containers could not be created.';
    };
    readonly PROFILE_NOT_APPLIED: {
        readonly exit: 3;
        readonly meaning: 'The node ignored the requested security profile.';
    };
    readonly POD_LOST: {
        readonly exit: 3;
        readonly meaning: 'The pod was deleted, evicted or its node went away.';
    };
    readonly CONTEXT_DAMAGED: {
        readonly exit: 3;
        readonly meaning: 'The context arrived in the pod with a wrong checksum.';
    };
    readonly BUILD_FAILED: {
        readonly exit: 4;
        readonly meaning: 'Kaniko failed; the Dockerfile line is named where it is known.';
    };
    readonly BASE_IMAGE_FAILED: {
        readonly exit: 4;
        readonly meaning: 'A base image is missing or cannot be pulled.';
    };
    readonly OUT_OF_MEMORY: {
        readonly exit: 4;
        readonly meaning: 'The builder or a process of a RUN step was killed for lack of memory.';
    };
    readonly PUSH_FAILED: {
        readonly exit: 5;
        readonly meaning: 'The registry refused the push or was not reached by the builder.';
    };
    readonly DIGEST_MISSING: {
        readonly exit: 5;
        readonly meaning: 'The builder ended with success but left no valid digest.';
    };
    readonly NOT_CONFIRMED: {
        readonly exit: 5;
        readonly meaning: 'The registry does not hold the digest that was reported.';
    };
    readonly VERIFY_FAILED: {
        readonly exit: 4;
        readonly meaning: 'The image ran but its exit status or output was not the expected one.';
    };
    readonly TIMED_OUT: {
        readonly exit: 6;
        readonly meaning: 'The time limit passed; everything was removed.';
    };
    readonly CANCELLED: {
        readonly exit: 130;
        readonly meaning: 'The build was interrupted (143 for SIGTERM); everything was removed.';
    };
    readonly INTERNAL: {
        readonly exit: 70;
        readonly meaning: 'A defect of rootless-kaniko itself.';
    };
};
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
