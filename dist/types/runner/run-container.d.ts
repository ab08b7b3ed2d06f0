import type { RunnerPlan } from '../build/build-plan.ts';
import type { EngineName } from '../build/request.ts';
import type { BuildContainer } from './engine.ts';
/** Files in the folder of a run, by what they hold. */
export declare const RUN_FILES: {
    readonly digest: 'digest';
    readonly pushDigest: 'push-digest';
    readonly dockerConfig: 'config.json';
    readonly pushConfig: 'push-config.json';
    readonly dockerfile: 'Dockerfile';
};
/** Where runs of engine executor have their folders, which the executor leaves alone. */
export declare const EXECUTOR_FOLDER = "/kaniko";
/** Where a run has its files. */
export declare function folderOf(engine: EngineName, name: string, temporary: string): string;
/** The container of a plan, whose files are in `folder`; pure. */
export declare function containerOf(plan: RunnerPlan, folder: string): BuildContainer;
/** The container that pushes what that of a plan has left, where one does; pure. */
export declare function pushContainerOf(plan: RunnerPlan, folder: string): BuildContainer | undefined;
/** Name of the container that pushes for the run of a name. */
export declare function pushNameOf(name: string): string;
