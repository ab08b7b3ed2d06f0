import type { Variant } from './variant.ts';
/** What generated objects depend on besides the option table. */
export interface TektonSettings {
    readonly variant: Variant;
    /** Name of the object, or of the one that a run is of; undefined means the usual one. */
    readonly name?: string;
    /** Name of the Task that a pipeline builds with; undefined means the usual one. */
    readonly taskName?: string;
    /** ServiceAccount of a run; undefined means that of the pod that is asked for, or the namespace's own. */
    readonly runServiceAccount?: string;
    /** Release of this project, as `0.1.0`. */
    readonly version: string;
    /** Default of the param CLI_IMAGE. */
    readonly cliImage: string;
    /** Features of Tekton that may be used: step-level workspaces are `beta`. */
    readonly apiFields: 'stable' | 'beta';
    /** Values of params instead of their defaults. */
    readonly values: ReadonlyMap<string, string | readonly string[]>;
    /** Requests and limits of the build step. */
    readonly resources: {
        readonly requests: Readonly<Record<string, string>>;
        readonly limits: Readonly<Record<string, string>>;
    };
}
/** What the Task of a variant is called unless it is given another name. */
export declare function usualTaskName(variant: Variant): string;
/** What the pipeline around the Task of a variant is called unless it is given another name. */
export declare function usualPipelineName(variant: Variant): string;
/** The image of the command line of a release, as `0.1.0`. */
export declare function cliImageOf(version: string): string;
