/** Where the build runs, and how on this machine. */
export declare const RUNNER_OPTIONS: readonly [{
    readonly name: 'run-on';
    readonly kind: 'choice';
    readonly choices: readonly ["cluster", "runner", "auto"];
    readonly default: 'cluster';
    readonly help: 'cluster: in a pod. runner: on this machine, in a container. auto: in a cluster where a kubeconfig or context is given or this runs in a pod, else on this machine.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'engine';
    readonly kind: 'choice';
    readonly choices: readonly ["auto", "podman", "docker", "runc", "executor"];
    readonly default: 'auto';
    readonly help: 'What runs the executor on this machine. podman, docker: a container of that engine. runc: a container of the runtime runc or crun alone, made from executor-layout. executor: the program itself, in a container that was made for this one build. auto: the first of them that can be used.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'network';
    readonly kind: 'choice';
    readonly choices: readonly ["default", "host"];
    readonly default: 'default';
    readonly help: "Network of the container on this machine. default: the engine's own. host: that of this machine, where localhost is this machine; runc and executor have no other.";
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'executor-layout';
    readonly kind: 'text';
    readonly help: "The executor's image for engine runc: an OCI layout, as a directory or a tar archive, or an archive of docker save.";
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'executor-path';
    readonly kind: 'text';
    readonly default: '$KANIKO_EXECUTOR';
    readonly help: 'The executor for engine executor: the program in the container that this runs in.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}];
