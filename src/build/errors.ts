import { ERROR_KINDS } from './error-kinds.ts';
import { withoutSecrets } from './secret-texts.ts';

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
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly exitStatus: number;
  readonly place: DockerfilePlace | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(singleLine(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint === undefined ? undefined : singleLine(details.hint);
    this.place = details.place;
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

/** What programs write to a terminal, as colours, may stand within a word; a mark of it would only cut the word in two. */
const COLOURS = /\x1b\[[0-?]*[ -/]*[@-~]/g;
/** Longer texts come from somebody's mistake or malice; what is at fault stands at their beginning. */
const LONGEST = 4000;

/**
 * Messages quote registries, nodes and users: no line break of any kind, no control or direction-changing character, and no
 * password that somebody has written into a URL or a field of JSON.
 */
function singleLine(text: string): string {
  // What ends a password may stand behind the last character that is shown.
  const safe = withoutSecrets(text.replace(COLOURS, '').slice(0, 2 * LONGEST));
  const clipped = safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
  return clipped
    .replace(/\s*[\r\n\u2028\u2029\u0085\v\f]+\s*/g, ' ')
    .replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .trim();
}
