import type { Surface } from './surface.ts';
/** The commands that the steps of generated Tasks run; people have no use for them. */
export declare const STEP_COMMANDS: {
    readonly prepare: typeof prepareCommand;
    readonly push: typeof pushCommand;
    readonly report: typeof reportCommand;
    readonly submit: typeof submitCommand;
    readonly collect: typeof collectCommand;
    readonly tidy: typeof tidyCommand;
};
/** `rootless-kaniko prepare`: the step before the build. */
declare function prepareCommand(argv: readonly string[], surface: Surface): Promise<void>;
/** `rootless-kaniko push`: the step that pushes what a split Task has built. */
declare function pushCommand(argv: readonly string[], { reporter, environment, cancel }: Surface): Promise<void>;
/** `rootless-kaniko report`: the last step, which writes the results. */
declare function reportCommand(argv: readonly string[], { reporter }: Surface): Promise<void>;
/** `rootless-kaniko submit`: the step of a remote Task. */
declare function submitCommand(argv: readonly string[], surface: Surface): Promise<void>;
/** `rootless-kaniko collect`: the task after several builds of a pipeline. */
declare function collectCommand(argv: readonly string[], { reporter }: Surface): Promise<void>;
/** `rootless-kaniko tidy`: the last task of a pipeline with remote builds. */
declare function tidyCommand(argv: readonly string[], { reporter, cancel }: Surface): Promise<void>;
export {};
