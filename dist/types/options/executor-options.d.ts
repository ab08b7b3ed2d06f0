/** The default executor: the maintained fork, pinned by digest, with a shell for the init container. */
export declare const DEFAULT_EXECUTOR = "ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572";
/** How the build runs. */
export declare const EXECUTOR_OPTIONS: readonly [{
    readonly name: 'executor';
    readonly kind: 'text';
    readonly default: "ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572";
    readonly help: 'Image of the Kaniko executor; without helper-image it must carry a shell, as the -debug variants do.';
    readonly commands: readonly ["build", "render", "doctor"];
    readonly action: {
        readonly value: "ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572";
    };
}, {
    readonly name: 'executor-version';
    readonly kind: 'text';
    readonly default: "from the image's name";
    readonly help: 'FAMILY@VERSION of the executor for images whose name does not tell, as original@v1.24.0; families: osscontainertools, original, chainguard.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'helper-image';
    readonly kind: 'text';
    readonly default: 'the executor';
    readonly help: 'Image of the container that unpacks the context, for executors without a shell; any with busybox, or with a shell, coreutils, tar and gzip.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'kaniko-args';
    readonly flag: 'kaniko-arg';
    readonly kind: 'list';
    readonly help: 'Further arguments for the executor, one each, as --single-snapshot. Those that rootless-kaniko sets itself are refused.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'security-profile';
    readonly kind: 'choice';
    readonly choices: readonly ["auto", "userns", "hardened", "restricted-userns"];
    readonly default: 'auto';
    readonly help: 'hardened: uid 0 with eight capabilities and nothing else. userns: the same in a user namespace, so no root on the node. restricted-userns: in a user namespace without capabilities, for namespaces that enforce restricted; few Dockerfiles build so. auto: userns where every eligible node offers it, else hardened.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'timeout';
    readonly kind: 'duration';
    readonly default: '1h (verify and doctor: 5m, sweep: 2m)';
    readonly help: 'Limit for the whole run, from 5s to 24h.';
    readonly commands: readonly ["build", "render", "verify", "sweep", "doctor"];
    readonly action: {
        readonly value: '1h';
    };
}, {
    readonly name: 'keep';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'Leave the objects in the cluster for 24 hours, to look at them.';
    readonly commands: readonly ["build", "verify"];
}, {
    readonly name: 'dry-run';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'Only show what would be created, like the command render: no cluster, no network.';
    readonly commands: readonly ["build"];
    readonly notIn: readonly ["program", "task"];
    readonly action: {
        readonly help: 'Only write what would be created to output-directory, with a script of the equivalent kubectl commands: no cluster, no network.';
    };
}];
