import type { StepFiles } from './ports.ts';
/** A Docker config that was found. */
export interface DockerConfig {
    /** The JSON text, whose form was checked. */
    readonly text: string;
    /** Names of the registries it has credentials for. */
    readonly registries: readonly string[];
    /** Where it comes from, for people. */
    readonly origin: string;
}
/** The Docker config of a workspace, under either key; undefined where the workspace is not bound. */
export declare function configOfWorkspace(name: string, path: string | undefined, files: StepFiles): Promise<DockerConfig | undefined>;
/** The Docker config that Tekton makes of the Secrets of the ServiceAccount; undefined where there is none. */
export declare function configOfServiceAccount(files: StepFiles): Promise<DockerConfig | undefined>;
