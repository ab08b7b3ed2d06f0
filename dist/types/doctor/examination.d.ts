import { BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import { type Finding } from './finding.ts';
import type { DoctorPorts } from './ports.ts';
/** One look at a cluster, step by step, and what was found up to now. */
export declare class Examination {
    #private;
    constructor(request: BuildRequest, ports: DoctorPorts);
    /** In the order of the checks. */
    get findings(): readonly Finding[];
    /** The namespace that was looked at; empty where none was. */
    get namespace(): string;
    /** The step that is on, for messages. */
    get whereabouts(): string;
    /** Makes every check. */
    run(signal: AbortSignal): Promise<void>;
    /** The time is up: what was under way is the problem, and what would have followed is unknown. */
    cutShort({ message, hint }: BuildError): void;
}
