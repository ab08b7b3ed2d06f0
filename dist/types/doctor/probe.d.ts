import type { BuildRequest } from '../build/request.ts';
import { type Finding } from './finding.ts';
import type { DoctorPorts, ProbeListener } from './ports.ts';
import type { Survey } from './survey.ts';
/** What a probe has besides the request and the survey. */
export interface ProbeTools {
    readonly ports: DoctorPorts;
    readonly listener: Omit<ProbeListener, 'line'>;
    readonly signal: AbortSignal;
}
/** Tries in a pod what only a pod can: the executor's image, its clock, names, and the registries of the tags. */
export declare function probeFindings(request: BuildRequest, { site, profile, obstacle }: Survey, { ports, listener, signal }: ProbeTools): Promise<Finding[]>;
/** Every check of a pod that was not made, and why. */
export declare function untried(request: BuildRequest, why: string): Finding[];
