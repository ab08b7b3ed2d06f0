/** What the command `tekton` generates, besides the values of params, which are the options of a build. */
export declare const TEKTON_OPTIONS: readonly [{
    readonly name: 'variant';
    readonly kind: 'choice';
    readonly choices: readonly ["native", "split", "remote"];
    readonly default: 'native';
    readonly help: 'native: Kaniko is a step of the Task. split: the same, pushed by a step of its own. remote: a small step submits the build to a cluster.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'name';
    readonly kind: 'text';
    readonly default: 'rootless-kaniko, with the kind and the variant where they are not task and native';
    readonly help: 'Name of the generated object; of a run: of the object it runs.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'task-name';
    readonly kind: 'text';
    readonly default: 'rootless-kaniko, with the variant where that is not native';
    readonly help: 'pipeline: name of the Task it builds with.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'run-service-account';
    readonly kind: 'text';
    readonly default: "native, split: that of service-account; remote: the namespace's own";
    readonly help: 'pipelinerun, taskrun: ServiceAccount of the run. That of a remote one needs the rights to build.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'cli-image';
    readonly kind: 'text';
    readonly default: 'ghcr.io/rootless-kaniko/rootless-kaniko with the tag of this release';
    readonly help: 'Image of the steps around the build, made from the Dockerfile of this project.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'api-fields';
    readonly kind: 'choice';
    readonly choices: readonly ["stable", "beta"];
    readonly default: 'beta';
    readonly help: 'What the enable-api-fields of your Tekton allows. stable: no step-level workspaces, so a split Task hides its credentials less well.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'clone';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'pipeline, pipelinerun: fetch the sources with git first. Without it they are in the workspace.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'git-url';
    readonly kind: 'text';
    readonly help: 'pipelinerun: repository to fetch, for --clone.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'git-image';
    readonly kind: 'text';
    readonly help: 'pipeline, pipelinerun: an image with git, for --clone; it needs no shell and no root.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'builds';
    readonly flag: 'build';
    readonly kind: 'list';
    readonly help: 'pipeline: one of several images built side by side, as image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'test';
    readonly kind: 'list';
    readonly help: 'pipeline: command to run in the built image, a JSON array or one argument each; the pipeline goes on where it succeeds.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'deploy';
    readonly kind: 'text';
    readonly help: 'pipeline: workload whose container gets the built image by its digest, as deployment/NAME=CONTAINER.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}];
