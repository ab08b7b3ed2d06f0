import type { BuildOutcome } from './outcome.ts';
import type { BuildPorts } from './ports.ts';
import type { BuildRequest } from './request.ts';
/**
 * Builds one image: survey, plan, check, submit, ship, follow, verdict, confirm, and tidy up whatever happened.
 * `cancel` aborts with the error to report. Throws a `BuildError`; nothing is left behind then, unless `keep` was asked for.
 */
export declare function runBuild(request: BuildRequest, ports: BuildPorts, cancel: AbortSignal): Promise<BuildOutcome>;
