import type { SourceFacts } from './facts.ts';
import type { BuildPorts } from './ports.ts';
import type { BuildRequest } from './request.ts';
/**
 * The credentials of this machine for the registries that a build talks to, as the text of a Docker config; undefined where
 * there are none, or where the build gets others. Tells where they come from, and has them hidden.
 */
export declare function findCredentials(request: BuildRequest, source: SourceFacts, { credentials, reporter }: Pick<BuildPorts, 'credentials' | 'reporter'>, signal: AbortSignal): Promise<string | undefined>;
