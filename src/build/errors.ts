/** What an error code means to a caller: its process exit status and one sentence for the docs. */
interface ErrorKind {
  readonly exit: number;
  readonly meaning: string;
}

/** Every error code with its exit status; docs and the command line read this table. */
export const ERROR_KINDS = {
  REQUEST_INVALID: { exit: 2, meaning: 'An option is unknown, empty, malformed or contradicts another one.' },
  REFERENCE_INVALID: { exit: 2, meaning: 'A tag or image reference does not follow the grammar.' },
  DOCKERFILE_MISSING: { exit: 2, meaning: 'The Dockerfile does not exist or is not a file.' },
  DOCKERFILE_INVALID: {
    exit: 2,
    meaning: 'The Dockerfile cannot be used: no FROM, or the stage to build is not in it.',
  },
  CONTEXT_INVALID: { exit: 2, meaning: 'The build context is missing or holds files that cannot be packed.' },
  CONTEXT_TOO_LARGE: { exit: 2, meaning: 'The packed build context is larger than its transport carries.' },
  KUBECONFIG_INVALID: { exit: 3, meaning: 'No kubeconfig was found, or it or its context cannot be used.' },
  CLUSTER_UNREACHABLE: { exit: 3, meaning: 'The API server did not answer.' },
  CLUSTER_REFUSED: { exit: 3, meaning: 'The API server refused a request.' },
  UNAUTHORIZED: { exit: 3, meaning: 'The API server does not accept the credentials.' },
  RIGHTS_MISSING: { exit: 3, meaning: 'The user lacks rights in the namespace; all missing verbs are named.' },
  NAMESPACE_MISSING: { exit: 3, meaning: 'The namespace does not exist or is being deleted.' },
  POLICY_REFUSED: { exit: 3, meaning: 'Pod Security or another admission policy refuses the pod.' },
  QUOTA_EXCEEDED: { exit: 3, meaning: 'A resource quota or limit range of the namespace refuses the pod.' },
  IMAGE_PULL_FAILED: { exit: 3, meaning: 'The node cannot pull an image the pod needs.' },
  POD_NOT_STARTED: { exit: 3, meaning: 'The pod was not scheduled or its containers could not be created.' },
  PROFILE_NOT_APPLIED: { exit: 3, meaning: 'The node ignored the requested security profile.' },
  POD_LOST: { exit: 3, meaning: 'The pod was deleted, evicted or its node went away.' },
  CONTEXT_DAMAGED: { exit: 3, meaning: 'The context arrived in the pod with a wrong checksum.' },
  BUILD_FAILED: { exit: 4, meaning: 'Kaniko failed; the Dockerfile line is named where it is known.' },
  BASE_IMAGE_FAILED: { exit: 4, meaning: 'A base image is missing or cannot be pulled.' },
  OUT_OF_MEMORY: { exit: 4, meaning: 'The builder or a process of a RUN step was killed for lack of memory.' },
  PUSH_FAILED: { exit: 5, meaning: 'The registry refused the push or was not reached by the builder.' },
  DIGEST_MISSING: { exit: 5, meaning: 'The builder ended with success but left no valid digest.' },
  NOT_CONFIRMED: { exit: 5, meaning: 'The registry does not hold the digest that was reported.' },
  VERIFY_FAILED: { exit: 4, meaning: 'The image ran but its exit status or output was not the expected one.' },
  TIMED_OUT: { exit: 6, meaning: 'The time limit passed; everything was removed.' },
  CANCELLED: { exit: 130, meaning: 'The build was interrupted (143 for SIGTERM); everything was removed.' },
  INTERNAL: { exit: 70, meaning: 'A defect of rootless-kaniko itself.' },
} as const satisfies Record<string, ErrorKind>;

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
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly exitStatus: number;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(singleLine(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint === undefined ? undefined : singleLine(details.hint);
    this.exitStatus = details.exit ?? ERROR_KINDS[code].exit;
  }
}

/** Several problems of one request, reported together; `message` joins them and `problems` keeps them apart. */
export class RequestProblems extends BuildError {
  readonly problems: readonly BuildError[];

  constructor(problems: readonly BuildError[]) {
    super(problems[0]?.code ?? 'REQUEST_INVALID', problems.map((problem) => problem.message).join('; '));
    this.problems = problems;
  }
}

/** Gives `error` as a {@link BuildError}; anything unknown becomes `INTERNAL`, because it is our defect. */
export function asBuildError(error: unknown): BuildError {
  if (error instanceof BuildError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new BuildError('INTERNAL', `unexpected failure: ${text}`, {
    hint: 'This is a defect of rootless-kaniko; please report it with the command you ran.',
    cause: error,
  });
}

function singleLine(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\x00-\x1f\x7f]/g, ' ')
    .trim();
}
