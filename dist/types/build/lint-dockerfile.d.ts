import type { ExecutorVersion } from '../kaniko/executor-version.ts';
import type { Remark } from './build-plan.ts';
import { BuildError } from './errors.ts';
import type { Facts } from './facts.ts';
import type { BuildRequest } from './request.ts';
/** What the linter says of a Dockerfile, by what the request wants: errors end the build, remarks are told. */
export interface LintVerdict {
    readonly problems: readonly BuildError[];
    readonly remarks: readonly Remark[];
}
/** Lints the Dockerfile of a request for its executor; pure. */
export declare function lintDockerfile(request: BuildRequest, { context, cluster }: Pick<Facts, 'context' | 'cluster'>, executor: ExecutorVersion | undefined): LintVerdict;
