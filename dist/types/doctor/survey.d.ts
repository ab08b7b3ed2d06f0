import { type ProfileName } from '../build/choose-profile.ts';
import { type RegistryAccess } from '../build/registry-access.ts';
import type { BuildRequest } from '../build/request.ts';
import { type Finding } from './finding.ts';
import type { DoctorTarget } from './ports.ts';
import { type ProbeSite } from './probe-plan.ts';
/** What a survey is made with. */
export interface Surveyor {
    readonly target: DoctorTarget;
    readonly signal: AbortSignal;
}
/** What the API server knows of a place for builds. */
export interface Survey {
    readonly findings: readonly Finding[];
    readonly site: ProbeSite;
    /** The profile that a pod can be tried with: the one a build would have, or another one where that is refused. */
    readonly profile?: ProfileName;
    /** Why no pod can be tried. */
    readonly obstacle?: string;
}
/** Asks the API server everything that it can tell without a pod; what it does not tell hinders nothing else. */
export declare function surveyCluster(request: BuildRequest, { namespace, access, id }: {
    readonly namespace: string;
    readonly access: RegistryAccess;
    readonly id: string;
}, { target, signal }: Surveyor): Promise<Survey>;
