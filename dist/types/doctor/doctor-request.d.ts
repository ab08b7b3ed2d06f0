import type { BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import type { RawOptions } from '../options/table.ts';
/**
 * The build that would be made with these options, as far as the cluster is asked about it; without tags it pushes nowhere.
 * Throws `RequestProblems` with every problem, those already known first.
 */
export declare function parseDoctorRequest(raw: RawOptions, known?: readonly BuildError[]): BuildRequest;
