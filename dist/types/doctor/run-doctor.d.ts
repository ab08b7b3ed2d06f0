import { BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import { type Finding } from './finding.ts';
import type { DoctorPorts } from './ports.ts';
/** What was found. */
export interface Diagnosis {
    readonly namespace: string;
    /** True where nothing is a problem. */
    readonly ok: boolean;
    /** In the order of the checks. */
    readonly findings: readonly Finding[];
}
/**
 * Looks for everything that would make a build fail, and lets a pod try what only a pod can. What fails hinders nothing else;
 * what there was no time for is unknown. Whatever it made is removed.
 */
export declare function runDoctor(request: BuildRequest, ports: DoctorPorts, cancel: AbortSignal): Promise<Diagnosis>;
/** The error by which a diagnosis with problems ends; undefined where there is none. */
export declare function diagnosisError({ findings }: Diagnosis): BuildError | undefined;
