import type { BuildRequest } from '../build/request.ts';
import { type DockerConfig } from './docker-config.ts';
import type { StepFiles } from './ports.ts';
import type { PrepareOrder } from './prepare-step.ts';
/** Which Docker config each step gets. */
export interface ChosenConfigs {
    readonly build?: DockerConfig;
    readonly push?: DockerConfig;
    readonly warnings: readonly string[];
}
/**
 * Chooses the Docker configs: the workspace counts before the ServiceAccount. In a split Task the build gets that of the
 * workspace pullconfig only; a ServiceAccount that opens the registry of the push is refused there, because Tekton mounts
 * its Secrets into every step. With `push` off nothing is pushed, and a config still serves to pull.
 */
export declare function chooseConfigs({ variant, workspaces }: Pick<PrepareOrder, 'variant' | 'workspaces'>, request: BuildRequest, files: StepFiles): Promise<ChosenConfigs>;
