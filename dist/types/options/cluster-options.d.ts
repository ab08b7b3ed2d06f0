/** Which cluster the pod runs in, and where in it. */
export declare const CLUSTER_OPTIONS: readonly [{
    readonly name: 'kubeconfig';
    readonly kind: 'text';
    readonly default: '$KUBECONFIG, then the service account of the pod this runs in, then ~/.kube/config';
    readonly help: 'Path or content of a kubeconfig.';
    readonly commands: readonly ["build", "verify", "sweep", "doctor"];
    readonly action: {
        readonly default: '$KUBECONFIG, then the service account of the pod the runner runs in';
    };
}, {
    readonly name: 'kube-context';
    readonly kind: 'text';
    readonly default: 'its current context';
    readonly help: 'Context of the kubeconfig.';
    readonly commands: readonly ["build", "verify", "sweep", "doctor"];
}, {
    readonly name: 'namespace';
    readonly short: 'n';
    readonly kind: 'text';
    readonly default: "the context's namespace, else default";
    readonly help: 'Namespace the pod runs in.';
    readonly commands: readonly ["build", "render", "verify", "sweep", "doctor"];
}, {
    readonly name: 'service-account';
    readonly kind: 'text';
    readonly default: 'default';
    readonly help: 'Service account of the pod; its token is never mounted.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'workload';
    readonly kind: 'choice';
    readonly choices: readonly ["job", "pod"];
    readonly default: 'job';
    readonly help: 'job: a Job, which the cluster itself ends and removes when the client is killed. pod: a bare Pod, for namespaces that allow no Jobs.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'image-pull-secret';
    readonly kind: 'text';
    readonly help: 'Secret with which the node pulls the images of the pod.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'resources';
    readonly flag: 'resource';
    readonly kind: 'list';
    readonly help: 'requests.NAME=QUANTITY or limits.NAME=QUANTITY; NAME=QUANTITY sets both. NAME is cpu, memory or ephemeral-storage.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'node-selector';
    readonly kind: 'list';
    readonly help: 'Labels a node must have, KEY=VALUE.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'tolerations';
    readonly flag: 'toleration';
    readonly kind: 'list';
    readonly help: 'Taints the pod tolerates, KEY[=VALUE][:EFFECT].';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'sweep-key';
    readonly kind: 'text';
    readonly help: "Key under which the command sweep finds what a build made, as the uid of a pipeline run; letters, digits, '-', '_' and '.', at most 63.";
    readonly commands: readonly ["build", "render", "sweep"];
}];
