import { type RawOptions } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
import type { Placement } from './placement.ts';
import type { RunnerChoice, RunsOn } from './request.ts';
/** What around the process decides where a build runs, and nobody gave as an option. */
export interface Surroundings {
    /** A way to a cluster: the variable `KUBECONFIG`, or the pod this runs in. */
    readonly cluster?: 'KUBECONFIG' | 'pod';
    /** The executor's program, as `KANIKO_EXECUTOR` names it. */
    readonly executorPath?: string;
}
/** What the environment of a process says of where a build runs. */
export declare function surroundingsOf(environment: Readonly<Record<string, string | undefined>>): Surroundings;
/** Where a build runs, and why where it was not said outright. */
export interface Site {
    readonly runsOn: RunsOn;
    readonly reason?: string;
}
/** Reads where the build runs. */
export declare function readSite(reader: ValueReader, { cluster }: Surroundings): Site;
/** Reads how the build runs on this machine; what its engine lacks is noted as a problem. */
export declare function readRunner(reader: ValueReader, { runsOn }: Site, surroundings: Surroundings): RunnerChoice;
/** Notes every option that means nothing where the build runs, by its name. */
export declare function refuseForeign(reader: ValueReader, raw: RawOptions, { runsOn }: Site, placement: Placement): void;
