import type { SourceFacts } from './facts.ts';
import type { BuildPorts } from './ports.ts';
import { type RegistryAccess } from './registry-access.ts';
import type { BuildRequest } from './request.ts';
type AccessPorts = Pick<BuildPorts, 'credentials' | 'reporter'>;
/**
 * What opens the registries that a build talks to: the credentials that were given and those of this machine, and the files
 * that the request names. Tells where each credential comes from, and has all of them hidden.
 */
export declare function findAccess(request: BuildRequest, source: SourceFacts, ports: AccessPorts, signal: AbortSignal): Promise<RegistryAccess>;
export {};
