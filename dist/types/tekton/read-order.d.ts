import { type BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import { type RawOptions } from '../options/table.ts';
import type { TektonSettings } from './settings.ts';
/** One of the images of a pipeline that builds several: the params that differ, by name. */
export type MatrixBuild = ReadonlyMap<string, string>;
/** What a generated pipeline does besides building. */
export interface PipelineChoice {
    readonly clone: boolean;
    readonly gitUrl?: string;
    /** Image with git, for the task that clones. */
    readonly gitImage?: string;
    /** Two and more are built side by side. */
    readonly builds: readonly MatrixBuild[];
    readonly test?: readonly string[];
    readonly deploy?: {
        readonly workload: string;
        readonly container: string;
    };
}
/** An order to generate objects for Tekton. */
export interface TektonOrder {
    readonly settings: TektonSettings;
    readonly pipeline: PipelineChoice;
    /** The options of a build that were given: what a run has of them stands in the run. */
    readonly request: BuildRequest;
    readonly raw: RawOptions;
}
/**
 * Reads an order from raw options: each option of a build becomes the value of a param. Throws {@link RequestProblems} with
 * every problem, those already `known` first.
 */
export declare function readTektonOrder(raw: RawOptions, release: {
    readonly version: string;
    readonly cliImage: string;
}, known: readonly BuildError[]): TektonOrder;
