import type { ClusterRun } from '../build/ports.ts';
import type { Workload } from '../build/request.ts';
import type { Findings, SweepPlace, SweepSurvey, SweepTarget } from '../sweep/ports.ts';
import type { Connection } from './connection/connect.ts';
/** Finds what builds left in a cluster by its labels, and removes it. */
export declare class ClusterSweepTarget implements SweepTarget {
    #private;
    constructor(connection: Connection);
    survey(asked: string | undefined, signal: AbortSignal): Promise<SweepSurvey>;
    find({ namespace, key }: SweepPlace, workload: Workload, signal: AbortSignal): Promise<Findings>;
    remove(run: ClusterRun, signal: AbortSignal): Promise<void>;
}
