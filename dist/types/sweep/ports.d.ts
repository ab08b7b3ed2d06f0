import type { BuildError } from '../build/errors.ts';
import type { Clock, ClusterRun, Reporter, StartedClusterRun } from '../build/ports.ts';
import type { Workload } from '../build/request.ts';
/** Where a sweep looks, and for what. */
export interface SweepPlace {
    readonly namespace: string;
    readonly key: string;
}
/** What is known before anything is looked for. */
export interface SweepSurvey {
    readonly namespace: string;
    /** Names every right of a sweep that the user lacks; absent where there is none. Which of them are needed shows later. */
    readonly lacking?: BuildError;
}
/** A run with the key. */
export interface FoundRun extends StartedClusterRun {
    /** True where its removal has begun. */
    readonly leaving: boolean;
}
/** A pod with the key that goes with its Job. */
export interface FollowingPod {
    readonly name: string;
    /** Identity of the Job. */
    readonly jobUid: string;
}
/** Everything of one kind with the key. */
export interface Findings {
    readonly runs: readonly FoundRun[];
    readonly following: readonly FollowingPod[];
}
/** Where builds left something. */
export interface SweepTarget {
    /** Gives the namespace that is swept and what may not be done there. */
    survey(namespace: string | undefined, signal: AbortSignal): Promise<SweepSurvey>;
    /** Looks for Jobs, or for pods, with exactly this key; throws where that is refused. */
    find(place: SweepPlace, kind: Workload, signal: AbortSignal): Promise<Findings>;
    /** Begins to remove a run with everything it owns. Removing twice is no error. */
    remove(run: ClusterRun, signal: AbortSignal): Promise<void>;
}
/** Everything a sweep needs from outside. */
export interface SweepPorts {
    readonly target: SweepTarget;
    readonly reporter: Reporter;
    readonly clock: Clock;
}
