import type { BuildError } from '../build/errors.ts';
import { parseRequest } from '../build/parse-request.ts';
import type { BuildRequest } from '../build/request.ts';
import type { RawOptions } from '../options/table.ts';

const DEFAULT_TIMEOUT = '5m';

/**
 * The build that would be made with these options, as far as the cluster is asked about it; without tags it pushes nowhere.
 * Throws `RequestProblems` with every problem, those already known first.
 */
export function parseDoctorRequest(raw: RawOptions, known: readonly BuildError[] = []): BuildRequest {
  const push = raw.tags !== undefined;
  // What would be built is no question: an empty Dockerfile is.
  return parseRequest({ timeout: DEFAULT_TIMEOUT, ...raw, push, lint: 'off', 'run-on': 'cluster' }, known);
}
