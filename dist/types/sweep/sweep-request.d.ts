import { type BuildError } from '../build/errors.ts';
import type { ClusterChoice } from '../build/request.ts';
import type { RawOptions } from '../options/table.ts';
/** One checked order to remove what builds left. */
export interface SweepRequest {
    /** The key of the builds, exactly. */
    readonly key: string;
    readonly cluster: ClusterChoice;
    /** Undefined means the namespace of the kubeconfig's context. */
    readonly namespace?: string;
    readonly timeoutSeconds: number;
}
/** Turns raw options into a checked order; throws {@link RequestProblems} with every problem, those already known first. */
export declare function parseSweepRequest(raw: RawOptions, known?: readonly BuildError[]): SweepRequest;
