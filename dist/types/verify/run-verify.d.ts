import type { VerifyPorts } from './ports.ts';
import type { VerifyRequest } from './verify-request.ts';
/** What an image did when it ran. */
export interface VerifyOutcome {
    readonly exitStatus: number;
    /** Its output, both streams in the order the node wrote them down. */
    readonly output: string;
    /** `namespace/name` of the pod. */
    readonly pod: string;
}
/** Runs an image in a pod and compares exit status and output; throws `VERIFY_FAILED` when they differ. */
export declare function runVerify(request: VerifyRequest, ports: VerifyPorts, cancel: AbortSignal): Promise<VerifyOutcome>;
